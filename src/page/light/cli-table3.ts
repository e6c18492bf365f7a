/** Stands in for the package `cli-table3`, which marked-terminal draws tables with: ours are laid out to the width. */
export default class Table {
  toString(): string {
    throw new Error('tables are not drawn by marked-terminal');
  }
}
