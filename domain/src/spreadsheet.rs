//! Tables as CSV (RFC 4180) that spreadsheets open.

/// By this at its start a spreadsheet knows that a file is UTF-8.
pub const MARK: &str = "\u{feff}";

/// A row, with its fields quoted where they must be.
pub fn row<T: AsRef<str>, const N: usize>(fields: [T; N]) -> String {
    let quoted = fields.map(|field| {
        let field = field.as_ref();
        if field.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field.to_owned()
        }
    });
    quoted.join(",") + "\r\n"
}

/// What somebody typed: a spreadsheet would take these beginnings for a formula (CWE-1236).
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be_and_run_no_formula() {
        assert_eq!(
            row(["1", "a,b", "say \"no\"", "two\nlines", ""]),
            "1,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n"
        );
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        assert_eq!(harmless("慰问品 = 3"), "慰问品 = 3");
    }
}
