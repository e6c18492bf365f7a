import { scanSearcher } from '../../src/search/scan.ts';
import { describeSearch } from './tiers.ts';

describeSearch('scan in memory', scanSearcher);
