//! The bureau's keys.

use domain::envelope::passphrase::Guessable;
use domain::text::Lang;

/// Words of the page and of its island.
pub struct Keys {
    pub title: &'static str,
    pub lead: &'static str,
    pub in_use: &'static str,
    pub none: &'static str,
    pub print_why: &'static str,
    pub retired: &'static str,
    pub loading: &'static str,
    pub no_script: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub development: &'static str,
    pub retire: &'static str,
    pub retire_sure: &'static str,
    pub retire_why: &'static str,
    pub retire_yes: &'static str,
    pub print: &'static str,
    pub make: &'static str,
    pub make_why: &'static str,
    pub label: &'static str,
    pub label_hint: &'static str,
    pub passphrase: &'static str,
    pub rule: &'static str,
    pub again: &'static str,
    pub different: &'static str,
    pub create: &'static str,
    pub creating: &'static str,
    pub made: &'static str,
    pub save: &'static str,
    pub save_why: &'static str,
    pub saved: &'static str,
    pub publish: &'static str,
    pub publishing: &'static str,
    pub published: &'static str,
    pub not_published: &'static str,
    pub failed: &'static str,
    pub reseal: &'static str,
    pub reseal_why: &'static str,
    pub key_file: &'static str,
    pub key_file_hint: &'static str,
    pub passphrase_of: &'static str,
    pub reseal_start: &'static str,
    pub reseal_stop: &'static str,
    pub reseal_stopped: &'static str,
    pub nothing: &'static str,
    pub wrong_passphrase: &'static str,
    pub no_key_file: &'static str,
    pub unknown_key: &'static str,
    pub opening: &'static str,
    pub offline: &'static str,
}

const ZH: Keys = Keys {
    title: "钥匙",
    lead: "居民的姓名、证件号、电话和照片，用这里的公钥加密；只有拿着钥匙文件、知道口令的人打得开。网站没有私钥，也不知道口令。",
    in_use: "正在用的",
    none: "还没有钥匙，居民现在不能在网上申请。",
    print_why: "把上面的指纹打印出来贴在窗口。居民申请时看到的，应该和窗口贴的一样。",
    retired: "不再用的",
    loading: "正在准备……",
    no_script: "造钥匙和换钥匙要用脚本，在这台设备上算。也可以用命令行的 envelope。",
    since: "公布于",
    until: "停用于",
    development: "试用钥匙，正式的网站里不会有。",
    retire: "停用这把钥匙",
    retire_sure: "停用以后，新来的不再用它加密；以前的要等换完钥匙，才和它没有关系。钥匙文件请留着，换完再销毁。",
    retire_why: "为什么停用",
    retire_yes: "停用",
    print: "打印指纹",
    make: "造一把新钥匙",
    make_why: "一人一把，或者一个窗口一把。居民的内容会同时用所有正在用的钥匙加密，哪一把都打得开。",
    label: "叫什么",
    label_hint: "比如：当湖街道窗口。别的同事看得到，居民看不到。",
    passphrase: "口令",
    rule: "至少16个字符，其中至少8个不一样，不要连着键盘或字母表打。最好是四五个不相干的词连在一起，拼音也行。忘了口令，谁也帮不了。",
    again: "再写一遍口令",
    different: "两遍不一样",
    create: "造钥匙",
    creating: "正在造，要几秒……",
    made: "造好了，还没有公布。指纹是",
    save: "下载钥匙文件",
    save_why: "先把文件存到两个稳妥的地方（比如两个U盘，分开放）。没有它，用这把钥匙加密的内容就再也打不开。",
    saved: "已经存好，口令也记住了",
    publish: "公布这把钥匙",
    publishing: "正在公布……",
    published: "公布了。从现在起，居民的内容也用它加密。以前的内容要用老钥匙打开、换上它，才能用它打开（在下面）。",
    not_published: "没有公布成。请刷新页面再试；钥匙文件还可以用。",
    failed: "这台设备没有造成钥匙，可能内存不够。请换一台电脑。",
    reseal: "把以前的内容换成现在的钥匙",
    reseal_why: "新加了钥匙、停用了钥匙以后要做一次。老钥匙在这台设备上打开内容的锁，换上现在的几把，服务器上的内容一步也不用动。随时可以停，再开始时接着做。",
    key_file: "能打开以前内容的钥匙文件",
    key_file_hint: "只在这台设备上读，不上传。",
    passphrase_of: "这个文件的口令",
    reseal_start: "开始换",
    reseal_stop: "停一下",
    reseal_stopped: "停下了，换好的都在。再按一次接着做。",
    nothing: "没有要换的，都已经是现在的钥匙。",
    wrong_passphrase: "口令不对，或者文件被改过。",
    no_key_file: "这不是钥匙文件，请重新选。",
    unknown_key: "这把钥匙没有在这个网站公布过。",
    opening: "正在打开钥匙，要一两秒……",
    offline: "没有连上，换好的都在。请检查网络后再按一次，接着做。",
};

const EN: Keys = Keys {
    title: "Keys",
    lead: "Residents’ names, identity and telephone numbers and photos are sealed to the public keys here; only who has a key file and knows its passphrase can open them. This site has no private key and knows no passphrase.",
    in_use: "In use",
    none: "There is no key yet: residents cannot apply online.",
    print_why: "Print the fingerprints above and put them up at the counter. What residents see when they apply should be the same.",
    retired: "No longer used",
    loading: "Getting ready…",
    no_script: "Making and changing keys needs scripts: it is worked out on this device. There is also the command `envelope`.",
    since: "Published",
    until: "retired",
    development: "A trial key; a real site has none.",
    retire: "Retire this key",
    retire_sure: "From then on nothing new is sealed to it. What came before has to be re-sealed first; keep the key file until that is done, then destroy it.",
    retire_why: "Why it is retired",
    retire_yes: "Retire it",
    print: "Print the fingerprints",
    make: "Make a new key",
    make_why: "One for each person, or for each counter. What residents send is sealed to all keys in use; each of them opens it.",
    label: "What to call it",
    label_hint: "For example: counter in Danghu. Colleagues see it, residents do not.",
    passphrase: "Passphrase",
    rule: "At least 16 characters, 8 of them different, none of it in the order of the keyboard or the alphabet. Best are four or five words that have nothing to do with each other. Nobody can help who forgets it.",
    again: "The passphrase once more",
    different: "The two are not the same",
    create: "Make the key",
    creating: "Making it; it takes a few seconds…",
    made: "It is made and not published yet. Its fingerprint is",
    save: "Download the key file",
    save_why: "First keep the file in two safe places, for example on two memory sticks in different rooms. Without it nothing that was sealed to this key can ever be opened.",
    saved: "It is kept, and the passphrase is known",
    publish: "Publish this key",
    publishing: "Publishing…",
    published: "It is published: from now on what residents send is sealed to it too. What came before can be opened with it once it has been re-sealed with an older key (below).",
    not_published: "It was not published. Please reload the page and try again; the key file is still good.",
    failed: "This device could not make a key, perhaps for lack of memory. Please use another computer.",
    reseal: "Re-seal what came before to the present keys",
    reseal_why: "Once after a key was added or retired. The older key opens the locks on this device and puts the present ones on; the content on the server does not move. You can stop at any time and go on later.",
    key_file: "A key file that opens what came before",
    key_file_hint: "It is read on this device only and not uploaded.",
    passphrase_of: "The passphrase of this file",
    reseal_start: "Start",
    reseal_stop: "Pause",
    reseal_stopped: "Paused; what was done stays. Press once more to go on.",
    nothing: "Nothing is left: all is sealed to the present keys.",
    wrong_passphrase: "The passphrase is wrong, or the file was altered.",
    no_key_file: "This is no key file; please choose another.",
    unknown_key: "This key was never published on this site.",
    opening: "Opening the key; it takes a second or two…",
    offline: "No connection; what was done stays. Please check it and press once more to go on.",
};

impl Keys {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Keys {
        lang.pick(&ZH, &EN)
    }
}

/// How many envelopes are to be sealed anew.
pub fn left(count: u32, lang: Lang) -> String {
    lang.pick(
        format!("有 {count} 份用它打得开的，还没有换成现在的钥匙。"),
        format!("{count} that it opens are not yet sealed to the present keys."),
    )
}

/// How far re-sealing has come.
pub fn progress(done: u32, of: u32, lang: Lang) -> String {
    lang.pick(
        format!("换好 {done} 份，共 {of} 份"),
        format!("{done} of {of} re-sealed"),
    )
}

/// Re-sealing is done.
pub fn done(done: u32, skipped: u32, lang: Lang) -> String {
    let skip = match skipped {
        0 => String::new(),
        _ => lang.pick(
            format!("有 {skipped} 份没有换成（打不开，或者正好被改动），再做一次看看。"),
            format!(
                " {skipped} were left out (they do not open, or changed just then); try once more."
            ),
        ),
    };
    lang.pick(
        format!("换好了 {done} 份。{skip}"),
        format!("{done} re-sealed.{skip}"),
    )
}

/// Why a passphrase is easy to guess.
pub fn guessable(why: Guessable, lang: Lang) -> &'static str {
    match why {
        Guessable::Short => lang.pick("太短了，至少16个字符", "Too short: at least 16 characters"),
        Guessable::Monotonous => lang.pick(
            "重复太多，至少要有8个不一样的字符",
            "Too much of the same: at least 8 different characters",
        ),
        Guessable::Sequence => lang.pick(
            "像是连着键盘或字母表打的，太好猜",
            "It follows the keyboard or the alphabet; that is easy to guess",
        ),
    }
}
