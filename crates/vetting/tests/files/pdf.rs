//! PDFs written by hand.

use crate::make;
use image::RgbImage;

/// The objects of a PDF, in order; the first is its catalogue, the second its pages.
pub(crate) struct Pdf(Vec<Vec<u8>>);

impl Pdf {
    /// A file of pages, each a size in points and what is drawn on it with object 3 as picture and object 4 as font.
    pub(crate) fn new(picture: Vec<u8>, pages: &[(u64, u64, &str)]) -> Pdf {
        let first = 5;
        let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", first + page * 2)).collect();
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into_bytes(),
            picture,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>".to_vec(),
        ];
        for (at, (width, height, drawing)) in pages.iter().enumerate() {
            let content = first + at * 2 + 1;
            objects.push(
                format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R \
                     /Resources << /XObject << /P 3 0 R >> /Font << /F 4 0 R >> >> >>"
                )
                .into_bytes(),
            );
            objects.push(stream("", drawing.as_bytes()));
        }
        Pdf(objects)
    }

    /// The bytes of the file, with something more in its last dictionary.
    pub(crate) fn bytes(&self, trailer: &str) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.0.len() + 1);
        for (at, object) in self.0.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", bytes.len());
            bytes.extend(format!("{} 0 obj\n", at + 1).into_bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let start = bytes.len();
        bytes.extend(table.into_bytes());
        let count = self.0.len() + 1;
        bytes.extend(format!("trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\n").into_bytes());
        bytes.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
        bytes
    }
}

/// An object with content.
pub(crate) fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A picture as an object.
pub(crate) fn picture(pixels: &RgbImage) -> Vec<u8> {
    let (width, height) = pixels.dimensions();
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 \
         /Filter /DCTDecode"
    );
    stream(&entries, &make::jpeg(pixels))
}

/// A page that is a picture, of a card's size.
pub(crate) fn scan(pixels: &RgbImage) -> Vec<u8> {
    Pdf::new(picture(pixels), &[(243, 153, "243 0 0 153 0 0 cm /P Do")]).bytes("")
}

/// A page of text and lines.
pub(crate) fn text() -> Pdf {
    let drawing = "0 0 1 rg 20 20 40 40 re f BT 0 g /F 48 Tf 100 100 Td (UTOPIA) Tj ET";
    Pdf::new(b"null".to_vec(), &[(400, 300, drawing)])
}

/// A page with a lock on it.
pub(crate) fn locked() -> Vec<u8> {
    let key = "ab".repeat(32);
    let lock = format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]");
    text().bytes(&lock)
}
