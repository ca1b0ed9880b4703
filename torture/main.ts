/** `npm run torture` */
import { runTorture } from './program.ts';

process.exitCode = await runTorture(process.argv.slice(2), (line) => {
  process.stdout.write(`${line}\n`);
});
