import { cpus, totalmem } from 'node:os';

/** What a measurement ran on, without anything that names the machine: processor, cores, memory in GB, versions. */
export type Machine = { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly node: string; readonly platform: string };

export function thisMachine(): Machine {
  const all = cpus();
  return { cpu: all[0]?.model.trim() ?? 'unknown', cores: all.length, memoryGb: Math.round(totalmem() / 1e9), node: process.version, platform: `${process.platform} ${process.arch}` };
}
