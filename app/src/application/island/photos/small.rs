//! Photos of a telephone made smaller where they are: a paper stays readable, a slow line sends it in
//! seconds, and what the camera wrote beside the picture (place and time) is left behind.

use js_sys::{Function, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// Files up to this size are sent as they are, in bytes.
const SMALL: f64 = 1_000_000.0;
/// Pixels of the longer side: a sheet of A4 at about 200 to the inch.
const LONGER_SIDE: f64 = 2400.0;
const QUALITY: f64 = 0.85;

/// The file, or a smaller picture of it. What the browser cannot draw (a PDF, a format it does not
/// know) stays as it is.
pub(super) async fn made_small(file: &File) -> Blob {
    let worth_it = file.type_().starts_with("image/") && file.size() > SMALL;
    let drawn = if worth_it {
        drawn(file).await.ok()
    } else {
        None
    };
    match drawn {
        Some(picture) if picture.size() < file.size() => picture,
        _ => file.clone().into(),
    }
}

async fn drawn(file: &File) -> Result<Blob, JsValue> {
    let bitmap = window().create_image_bitmap_with_blob(file)?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await?.dyn_into()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGER_SIDE / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    let encode = |resolve: Function, reject: Function| {
        let quality = JsValue::from(QUALITY);
        if let Err(error) =
            canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &quality)
        {
            // The promise is rejected; there is nobody else to tell.
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    };
    let picture = Promise::new(&mut { encode });
    JsFuture::from(picture).await?.dyn_into()
}

/// A size as people read it.
pub(super) fn in_words(bytes: f64) -> String {
    match bytes / 1024.0 {
        small if small < 1000.0 => format!("{small:.0} KB"),
        large => format!("{:.1} MB", large / 1024.0),
    }
}
