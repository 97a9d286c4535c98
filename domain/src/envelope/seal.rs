//! Closing an envelope on the resident's device and opening it on the bureau's.

use super::keys::{PrivateKey, PublicKey};
use super::{Envelope, Head, MOST_KEYS, Recipient};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::CryptoRng;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

type HpkeAead = hpke::aead::ChaCha20Poly1305;

/// HPKE's `info`: what these keys are used for, so that nothing sealed for another use opens here.
const USE: &[u8] = b"pinghu-portal envelope 1";
/// Contents are filled up to a multiple of this many bytes, so that their length tells little.
const BLOCK: usize = 512;

/// Why something cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// There is no key to seal to.
    NoKey,
    /// More keys than an envelope has room for.
    TooManyKeys,
    /// A key is no point of the curve, or the content is beyond any size.
    Unusable,
}

/// Why an envelope does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It was sealed to other keys.
    NotForThisKey,
    /// It was altered, or belongs to something else than the context says.
    Altered,
}

/// Why an envelope cannot be given other readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResealError {
    /// It does not open.
    Open(OpenError),
    /// The keys cannot be used.
    Seal(SealError),
}

/// A new pair of keys.
pub fn key_pair(rng: &mut impl CryptoRng) -> (PrivateKey, PublicKey) {
    let (private, public) = X25519HkdfSha256::gen_keypair_with_rng(rng);
    (
        PrivateKey(private.to_bytes().into()),
        PublicKey(public.to_bytes().into()),
    )
}

/// The public half of a private key; none if the bytes are no key.
pub fn public_of(private: &PrivateKey) -> Option<PublicKey> {
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&private.0).ok()?;
    Some(PublicKey(
        X25519HkdfSha256::sk_to_pk(&private).to_bytes().into(),
    ))
}

impl Envelope {
    /// Seals `content` to all `keys`. Only with the same `context` does it open again.
    ///
    /// # Errors
    /// [`SealError`] if the keys cannot be used.
    pub fn seal(
        content: &[u8],
        context: &str,
        keys: &[PublicKey],
        rng: &mut impl CryptoRng,
    ) -> Result<Envelope, SealError> {
        let mut content_key = [0; 32];
        rng.fill_bytes(&mut content_key);
        let head = Head::seal(&content_key, context, keys, rng)?;
        // The key is used once, for this content: its nonce may be zero.
        let ciphertext = ChaCha20Poly1305::new(&content_key.into())
            .encrypt(&Nonce::default(), payload(&padded(content)?, context))
            .map_err(|_| SealError::Unusable)?;
        Ok(Envelope { head, ciphertext })
    }

    /// What is inside.
    ///
    /// # Errors
    /// [`OpenError`] tells a wrong key from an altered envelope or another context.
    pub fn open(&self, context: &str, private: &PrivateKey) -> Result<Vec<u8>, OpenError> {
        let content_key = self.head.open(context, private)?;
        let padded = ChaCha20Poly1305::new(&content_key.into())
            .decrypt(&Nonce::default(), payload(&self.ciphertext, context))
            .map_err(|_| OpenError::Altered)?;
        let (length, rest) = padded.split_first_chunk().ok_or(OpenError::Altered)?;
        let content = rest.get(..u32::from_le_bytes(*length) as usize);
        content.map(<[u8]>::to_vec).ok_or(OpenError::Altered)
    }
}

impl Head {
    /// The same content for other readers. The content's key stays: whoever had it could have kept the
    /// content as well. Only the head has to travel, however large what follows it is.
    ///
    /// # Errors
    /// [`ResealError`] if it does not open, or not for these keys.
    pub fn reseal(
        &self,
        context: &str,
        private: &PrivateKey,
        keys: &[PublicKey],
        rng: &mut impl CryptoRng,
    ) -> Result<Head, ResealError> {
        let content_key = self.open(context, private).map_err(ResealError::Open)?;
        Head::seal(&content_key, context, keys, rng).map_err(ResealError::Seal)
    }

    fn seal(
        content_key: &[u8; 32],
        context: &str,
        keys: &[PublicKey],
        rng: &mut impl CryptoRng,
    ) -> Result<Head, SealError> {
        match keys.len() {
            0 => return Err(SealError::NoKey),
            count if count > MOST_KEYS => return Err(SealError::TooManyKeys),
            _ => {}
        }
        let recipients = keys
            .iter()
            .map(|key| wrap(content_key, context, key, rng))
            .collect::<Option<_>>()
            .ok_or(SealError::Unusable)?;
        Ok(Head { recipients })
    }

    fn open(&self, context: &str, private: &PrivateKey) -> Result<[u8; 32], OpenError> {
        let fingerprint = public_of(private)
            .ok_or(OpenError::NotForThisKey)?
            .fingerprint();
        let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&private.0)
            .map_err(|_| OpenError::NotForThisKey)?;
        let recipient = self
            .recipients
            .iter()
            .find(|recipient| recipient.key == fingerprint)
            .ok_or(OpenError::NotForThisKey)?;
        unwrap(recipient, context, &private).ok_or(OpenError::Altered)
    }
}

fn wrap(
    content_key: &[u8; 32],
    context: &str,
    key: &PublicKey,
    rng: &mut impl CryptoRng,
) -> Option<Recipient> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&key.0).ok()?;
    let (encapsulated, mut sender) = hpke::setup_sender_with_rng::<
        HpkeAead,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &public, USE, rng)
    .ok()?;
    let wrapped = sender.seal(content_key, context.as_bytes()).ok()?;
    Some(Recipient {
        key: key.fingerprint(),
        encapsulated: encapsulated.to_bytes().into(),
        wrapped: wrapped.try_into().ok()?,
    })
}

fn unwrap(
    recipient: &Recipient,
    context: &str,
    private: &<X25519HkdfSha256 as Kem>::PrivateKey,
) -> Option<[u8; 32]> {
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&recipient.encapsulated).ok()?;
    let mut receiver = hpke::setup_receiver::<HpkeAead, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        private,
        &encapsulated,
        USE,
    )
    .ok()?;
    let key = receiver.open(&recipient.wrapped, context.as_bytes()).ok()?;
    key.try_into().ok()
}

fn payload<'p>(msg: &'p [u8], context: &'p str) -> Payload<'p, 'p> {
    Payload {
        msg,
        aad: context.as_bytes(),
    }
}

/// The length in four bytes, the content, zeros up to a whole number of blocks.
fn padded(content: &[u8]) -> Result<Vec<u8>, SealError> {
    let length = u32::try_from(content.len()).map_err(|_| SealError::Unusable)?;
    let mut padded = Vec::with_capacity((content.len() + 4).next_multiple_of(BLOCK));
    padded.extend(length.to_le_bytes());
    padded.extend(content);
    padded.resize(padded.len().next_multiple_of(BLOCK), 0);
    Ok(padded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::NotAnEnvelope;
    use getrandom::SysRng;
    use hpke::rand_core::UnwrapErr;

    fn rng() -> UnwrapErr<SysRng> {
        UnwrapErr(SysRng)
    }

    #[test]
    fn each_key_opens_it_and_no_other() {
        let mut rng = rng();
        let pairs = [key_pair(&mut rng), key_pair(&mut rng)];
        let keys = pairs.each_ref().map(|(_, public)| *public);
        for length in [0, 1, 507, 508, 509, 100_000] {
            let content = vec![7; length];
            let sealed = Envelope::seal(&content, "here", &keys, &mut rng).unwrap();
            assert_eq!(
                sealed.keys().collect::<Vec<_>>(),
                keys.map(|key| key.fingerprint())
            );
            let carried = Envelope::parse(&sealed.to_bytes()).unwrap();
            for (private, _) in &pairs {
                assert_eq!(carried.open("here", private), Ok(content.clone()));
            }
            let (stranger, _) = key_pair(&mut rng);
            assert_eq!(
                carried.open("here", &stranger),
                Err(OpenError::NotForThisKey)
            );
        }
    }

    #[test]
    fn what_is_altered_or_put_elsewhere_does_not_open() {
        let mut rng = rng();
        let (private, public) = key_pair(&mut rng);
        let sealed = Envelope::seal(b"private", "here", &[public], &mut rng).unwrap();
        assert_eq!(sealed.open("there", &private), Err(OpenError::Altered));
        let bytes = sealed.to_bytes();
        for position in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[position] ^= 1;
            let opened = Envelope::parse(&altered).map(|envelope| envelope.open("here", &private));
            assert!(!matches!(opened, Ok(Ok(_))), "byte {position}");
        }
    }

    #[test]
    fn resealed_it_opens_for_the_new_readers_only_and_the_content_has_not_moved() {
        let mut rng = rng();
        let (old, old_public) = key_pair(&mut rng);
        let (new, new_public) = key_pair(&mut rng);
        let sealed = Envelope::seal(b"private", "here", &[old_public], &mut rng).unwrap();
        let mut reseal = |context, private| {
            let keys = [new_public];
            sealed.head().reseal(context, private, &keys, &mut rng)
        };
        let head = reseal("here", &old).unwrap();
        let altered = ResealError::Open(OpenError::Altered);
        assert_eq!(reseal("there", &old), Err(altered));
        let stranger = ResealError::Open(OpenError::NotForThisKey);
        assert_eq!(reseal("here", &new), Err(stranger));
        assert_ne!(head.hash(), sealed.head().hash());

        let bytes = sealed.to_bytes();
        let carried = [head.to_bytes(), Head::parse(&bytes).unwrap().1.to_vec()].concat();
        let moved = Envelope::parse(&carried).unwrap();
        assert_eq!(moved, sealed.clone().under(head));
        assert_eq!(moved.open("here", &new), Ok(b"private".to_vec()));
        assert_eq!(moved.open("here", &old), Err(OpenError::NotForThisKey));
    }

    #[test]
    fn the_same_readers_are_the_same_in_any_order() {
        let mut rng = rng();
        let keys = [1, 2, 3].map(|_| key_pair(&mut rng).1.fingerprint());
        let [a, b, c] = keys;
        let said = crate::envelope::readers([a, b, c].into_iter());
        assert_eq!(said, crate::envelope::readers([c, a, b, a].into_iter()));
        assert_ne!(said, crate::envelope::readers([a, b].into_iter()));
    }

    #[test]
    fn lengths_in_one_block_look_the_same() {
        let mut rng = rng();
        let (_, public) = key_pair(&mut rng);
        let mut size = |length| {
            let sealed = Envelope::seal(&vec![1; length], "", &[public], &mut rng).unwrap();
            sealed.to_bytes().len()
        };
        assert_eq!(size(0), size(508));
        assert!(size(508) < size(509));
    }

    #[test]
    fn other_bytes_are_no_envelope() {
        let mut rng = rng();
        let (_, public) = key_pair(&mut rng);
        let bytes = Envelope::seal(b"x", "", &[public], &mut rng)
            .unwrap()
            .to_bytes();
        for end in 0..4 + 1 + 88 + 16 {
            assert_eq!(Envelope::parse(&bytes[..end]), Err(NotAnEnvelope), "{end}");
        }
        assert_eq!(
            Envelope::parse(b"name: Zhang San, phone 138"),
            Err(NotAnEnvelope)
        );
        assert_eq!(
            Envelope::seal(b"x", "", &[], &mut rng),
            Err(SealError::NoKey)
        );
        let crowd = vec![public; MOST_KEYS + 1];
        assert_eq!(
            Envelope::seal(b"x", "", &crowd, &mut rng),
            Err(SealError::TooManyKeys)
        );
    }

    #[test]
    fn a_key_reads_back_from_its_text() {
        let (private, public) = key_pair(&mut rng());
        assert_eq!(public.to_string().parse(), Ok(public));
        let again: PrivateKey = private.to_text().parse().unwrap();
        assert_eq!(again.0, private.0);
        assert_eq!(format!("{private:?}"), "PrivateKey");
        assert_eq!(public.fingerprint().to_string().len(), 19);
    }
}
