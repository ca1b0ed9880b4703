/** Rectangles and points in image pixels: origin at the top left of the EXIF-corrected picture, y down, never rounded. */

export type Point = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };
export type Rectangle = Point & Size;

/** The rectangle spanned by two opposite corners, in whatever order they were given. */
export function rectangleBetween(a: Point, b: Point): Rectangle {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** The point of the picture that is nearest to `point`. */
export function clampPoint(point: Point, picture: Size): Point {
  return {
    x: Math.min(Math.max(point.x, 0), picture.width),
    y: Math.min(Math.max(point.y, 0), picture.height),
  };
}

/** The part of `rectangle` that lies inside the picture; its area may be zero. */
export function clampRectangle(rectangle: Rectangle, picture: Size): Rectangle {
  const start = clampPoint(rectangle, picture);
  const end = clampPoint(
    { x: rectangle.x + rectangle.width, y: rectangle.y + rectangle.height },
    picture,
  );
  return rectangleBetween(start, end);
}

/** Moves a rectangle as far as the picture allows, so that it slides along an edge and keeps its size. */
export function moveInside(rectangle: Rectangle, by: Point, picture: Size): Rectangle {
  const x = Math.min(Math.max(rectangle.x + by.x, 0), Math.max(0, picture.width - rectangle.width));
  const y = Math.min(
    Math.max(rectangle.y + by.y, 0),
    Math.max(0, picture.height - rectangle.height),
  );
  return { ...rectangle, x, y };
}

/** Whether the point lies in the rectangle or on its border. */
export function contains(rectangle: Rectangle, point: Point): boolean {
  return (
    point.x >= rectangle.x &&
    point.y >= rectangle.y &&
    point.x <= rectangle.x + rectangle.width &&
    point.y <= rectangle.y + rectangle.height
  );
}

/** Whether two extents are exactly the same; nothing has no extent. */
export function isSameExtent(a: Rectangle | null, b: Rectangle | null): boolean {
  if (a === null || b === null) return a === b;
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

export function area(rectangle: Size): number {
  return rectangle.width * rectangle.height;
}

/** Intersection over union, from 0 to 1 (Jaccard 1901); 0 when both are empty. */
export function intersectionOverUnion(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}
