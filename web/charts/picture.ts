/** Room above the chart for its title, in CSS pixels. */
const titlePx = 36

/**
 * A chart as a PNG with its title, on the page's background.
 *
 * @param canvas - The chart's.
 * @param title - What it shows; one line.
 */
export const chartPicture = (
  canvas: HTMLCanvasElement,
  title: string,
  colours: { readonly surface: string; readonly text: string; readonly fontFamily: string },
): Promise<Blob> => {
  const ratio = canvas.width / canvas.clientWidth
  const picture = document.createElement('canvas')
  picture.width = canvas.width
  picture.height = canvas.height + titlePx * ratio
  const context = picture.getContext('2d')
  if (context === null) throw new Error('Cannot draw the picture: the browser must offer a 2-D canvas')
  context.fillStyle = colours.surface
  context.fillRect(0, 0, picture.width, picture.height)
  context.fillStyle = colours.text
  context.font = `600 ${15 * ratio}px ${colours.fontFamily}`
  context.fillText(title, 12 * ratio, 24 * ratio, picture.width - 24 * ratio)
  context.drawImage(canvas, 0, titlePx * ratio)
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => {
      if (blob === null) reject(new Error('Cannot make the picture: the canvas must have an area'))
      else resolve(blob)
    }, 'image/png')
  })
}
