/** The size at which a picture is shown. */
import { imageSizeFromFile } from 'image-size/fromFile';
import type { Size } from '#shared/geometry/rectangle.ts';

/** Image pixels with EXIF orientation applied; null when the file is no picture that can be measured. */
export async function pictureSize(path: string): Promise<Size | null> {
  try {
    const { width, height, orientation = 1 } = await imageSizeFromFile(path);
    if (!(width > 0 && height > 0)) return null;
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}
