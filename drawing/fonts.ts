/** Fonts that readers have: no picture or page asks for one that has to be downloaded. */
export const textFonts =
  '-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Helvetica,Arial,sans-serif';
export const monospacedFonts =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace';
