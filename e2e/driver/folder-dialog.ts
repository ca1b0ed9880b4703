/** The system's folder dialog, answered by the test. */
import type { ElectronApplication } from 'playwright-core';

/** From now on every folder dialog of the app is answered with this folder at once. */
export async function answerFolderDialog(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
}
