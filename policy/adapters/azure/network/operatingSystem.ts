/**
 * What people call the system of an image: `Windows Server 2008 R2` for offer `WindowsServer`, SKU `2008-R2-SP1`.
 * Other systems are called as the image is.
 */
export function operatingSystemOf(offer: string, sku: string): string {
  if (!/^windowsserver/i.test(offer)) {
    return `${offer} ${sku}`;
  }
  const [, year, release] = /(?:^|[^0-9])(20\d{2})(-r2)?(?![0-9])/i.exec(sku) ?? [];
  return ["Windows Server", year, release && "R2"].filter(Boolean).join(" ");
}
