/** Bugs that a process carries from its start. */
import Database from 'better-sqlite3';

/** Every database stays at NORMAL and says that it does not: what is committed reaches the disk at some later time. */
function storeNormal(): void {
  const pragma = Database.prototype.pragma;
  const lying = new WeakSet<Database.Database>();
  Database.prototype.pragma = function planted(
    this: Database.Database,
    source: string,
    options?: Database.PragmaOptions,
  ): unknown {
    if (source === 'synchronous = FULL') {
      lying.add(this);
      return pragma.call(this, 'synchronous = NORMAL', options);
    }
    if (/^(main\.)?synchronous$/.test(source) && lying.has(this)) return 2;
    return pragma.call(this, source, options);
  };
}

export const processPlants = { 'store-normal': storeNormal } as const;
export type ProcessPlantName = keyof typeof processPlants;
export const processPlantNames = Object.keys(processPlants) as readonly ProcessPlantName[];

/** Puts the bug of that name into this process; an empty name puts none. */
export function plantInProcess(name: string): void {
  if (name === '') return;
  processPlants[name as ProcessPlantName]();
}
