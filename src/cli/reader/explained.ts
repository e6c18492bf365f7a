import { DiskFailure } from '../../disk/failure.ts';
import { PortFailure } from '../../tui/ports.ts';

/** Failures of the disk floor in the words that the reader shows. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DiskFailure) throw new PortFailure(error.reason);
    throw error;
  }
}
