import { indexed } from './indexed.ts';
import { describeSearch } from './tiers.ts';

describeSearch('SQLite index', indexed);
