/** `npm run simulate` */
import { runSimulation } from './program.ts';

process.exitCode = await runSimulation(process.argv.slice(2), (line) => {
  process.stdout.write(`${line}\n`);
});
