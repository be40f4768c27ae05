"""Answers to IFEval's prompts that follow an instruction, all but follow it, or are hostile to it."""
import re

SENTENCES = [
    "The river was high in the spring, and the old bridge did not hold.",
    "Dr. Smith met Mr. Jones at 5 p.m. on Friday.",
    "What could they have done?",
    "Nobody knew!",
    "He said, \"Wait... The boat is not ready.\" Then he left.",
    "It costs $3.50 (about 3.20 euros) in the U.S. today.",
    "She works for Acme Inc. in New York, N.Y. and lives nearby.",
    "1. Wash the rice.",
    "See fig. 3 for the results.",
    "Well... that was unexpected.",
    "The NASA team and the FBI agreed: COVID-19 changed ALL of it.",
    "I'M SURE THAT YOU CAN'T DO IT.",
    "J. R. Tolkien wrote it, i.e. the book.",
    "Is it true?! Yes...",
    "We went home (it was late). We slept.",
    "The plan has three parts: time, money and people.",
    "Use the `main()` function; e.g. call it twice.",
    "Visit www.example.com or write to me@example.com.",
    "They often say that honesty is the best policy.",
    "the cat sat on the mat.",
]

OTHER_SCRIPTS = [
    "आप कैसे हैं? मैं ठीक हूँ।", "今日はいい天気です。散歩に行きましょう。", "Привет! Как дела? Всё хорошо.",
    "مرحبا، كيف حالك؟", "ÉCOLE ÜBER ALLES. ǅ ŒUVRE", "สวัสดีครับ ผมชื่อสมชาย",
]

IN_LANGUAGE = {
    "ar": "ذهبت أمس إلى السوق مع أخي واشترينا الخبز والفواكه. كان الجو جميلا والناس سعداء.",
    "bg": "Вчера отидох на пазара с брат си и купихме хляб и плодове. Времето беше хубаво.",
    "bn": "গতকাল আমি আমার ভাইয়ের সাথে বাজারে গিয়েছিলাম এবং আমরা রুটি ও ফল কিনেছিলাম।",
    "de": "Gestern war ich mit meinem Bruder auf dem Markt, und wir haben Brot und Obst gekauft.",
    "fa": "دیروز با برادرم به بازار رفتم و نان و میوه خریدیم. هوا خوب بود و مردم خوشحال بودند.",
    "fi": "Eilen kävin veljeni kanssa torilla, ja ostimme leipää ja hedelmiä. Sää oli kaunis.",
    "gu": "ગઈકાલે હું મારા ભાઈ સાથે બજારમાં ગયો હતો અને અમે રોટલી અને ફળો ખરીદ્યાં.",
    "hi": "कल मैं अपने भाई के साथ बाज़ार गया था और हमने रोटी और फल खरीदे। मौसम अच्छा था।",
    "it": "Ieri sono andato al mercato con mio fratello e abbiamo comprato pane e frutta.",
    "kn": "ನಿನ್ನೆ ನಾನು ನನ್ನ ಸಹೋದರನೊಂದಿಗೆ ಮಾರುಕಟ್ಟೆಗೆ ಹೋಗಿದ್ದೆ ಮತ್ತು ನಾವು ಹಣ್ಣುಗಳನ್ನು ಖರೀದಿಸಿದೆವು.",
    "ko": "어제 나는 형과 함께 시장에 가서 빵과 과일을 샀습니다. 날씨가 좋았습니다.",
    "mr": "काल मी माझ्या भावासोबत बाजारात गेलो होतो आणि आम्ही भाकरी आणि फळे विकत घेतली.",
    "ne": "हिजो म मेरो भाइसँग बजार गएको थिएँ र हामीले रोटी र फलफूल किन्यौं। मौसम राम्रो थियो।",
    "pa": "ਕੱਲ੍ਹ ਮੈਂ ਆਪਣੇ ਭਰਾ ਨਾਲ ਬਾਜ਼ਾਰ ਗਿਆ ਸੀ ਅਤੇ ਅਸੀਂ ਰੋਟੀ ਅਤੇ ਫਲ ਖਰੀਦੇ।",
    "pt": "Ontem fui ao mercado com o meu irmão e comprámos pão e fruta. O tempo estava bom.",
    "ru": "Вчера я ходил на рынок с братом, и мы купили хлеб и фрукты. Погода была хорошая.",
    "sw": "Jana nilienda sokoni na kaka yangu na tulinunua mkate na matunda. Hali ya hewa ilikuwa nzuri.",
    "ta": "நேற்று நான் என் சகோதரனுடன் சந்தைக்குச் சென்று ரொட்டியும் பழங்களும் வாங்கினோம்.",
    "te": "నిన్న నేను నా సోదరుడితో కలిసి మార్కెట్‌కు వెళ్లి రొట్టె మరియు పండ్లు కొన్నాము.",
    "th": "เมื่อวานนี้ฉันไปตลาดกับพี่ชายและเราซื้อขนมปังและผลไม้ อากาศดีมาก",
    "ur": "کل میں اپنے بھائی کے ساتھ بازار گیا تھا اور ہم نے روٹی اور پھل خریدے۔ موسم اچھا تھا۔",
    "vi": "Hôm qua tôi đi chợ với anh trai và chúng tôi đã mua bánh mì và trái cây.",
}


def of(prompt, responses, chance):
    """Pairs of a kind and an answer."""
    bases = responses or [" ".join(chance.sample(SENTENCES, 12))]
    for base in bases:
        yield "as it came", base
    for kind, change in CHANGES:
        yield kind, change(chance.choice(bases), chance)
    for name, arguments in zip(prompt["instruction_id_list"], prompt["kwargs"]):
        for number in range(3):
            text = follows(name, arguments, chance.choice(bases), chance)
            if text is not None:
                yield f"near {name} {number}", text
    yield "everything", everything(prompt, chance.choice(bases), chance)


def swapped(text, chance, what, by, share=0.3):
    return "".join(chance.choice(by) if c == what and chance.random() < share else c for c in text)


def mixed(text, chance):
    """The answer's own sentences with ours among them."""
    parts = re.split(r"(?<=[.!?])\s+", text)
    for _ in range(6):
        parts.insert(chance.randrange(len(parts) + 1), chance.choice(SENTENCES))
    return " ".join(parts)


def listed(text, chance):
    lines = [part for part in re.split(r"(?<=[.!?])\s+", text) if part][:12]
    marks = ["* ", "- ", "+ ", "• ", "1. ", "  * ", "\t- ", "** ", "*", "-", "— ", "*\n", "> - ", "---\n"]
    mark = chance.choice(marks)
    odd = chance.choice(marks)
    return "\n".join((odd if chance.random() < 0.2 else mark) + line for line in lines)


CHANGES = [
    ("CRLF", lambda text, chance: text.replace("\n", "\r\n")),
    ("CR", lambda text, chance: text.replace("\n", "\r")),
    ("tabs", lambda text, chance: swapped(text, chance, " ", "\t")),
    (
        "Unicode spaces",
        lambda text, chance: swapped(text, chance, " ", "\u00a0\u3000\u2028\u2003\x0b\x1c\x85\u200b"),
    ),
    ("blank lines", lambda text, chance: text.replace("\n", "\n \n\n")),
    ("capitals", lambda text, chance: text.upper()),
    ("small letters", lambda text, chance: text.lower()),
    ("no commas", lambda text, chance: text.replace(",", "")),
    ("quoted", lambda text, chance: '"' + text + '"'),
    ("curly quotes", lambda text, chance: "“" + text.replace("'", "’") + "”"),
    ("opened", lambda text, chance: "Sure, here it is:\n" + text),
    ("opened and closed", lambda text, chance: "Sure!\n\n" + text + "\n\nIs there anything else?"),
    ("code block", lambda text, chance: "```\n" + text + "\n```"),
    ("bold", lambda text, chance: re.sub(r"\b(\w{7,})\b", r"**\1**", text)),
    ("italic", lambda text, chance: re.sub(r"\b(\w{7,})\b", r"*\1*", text)),
    ("mixed", mixed),
    ("list", listed),
    ("list in CRLF", lambda text, chance: listed(text, chance).replace("\n", "\r\n")),
    ("cut", lambda text, chance: text[: chance.randrange(len(text) + 1)]),
    ("other script", lambda text, chance: text[:200] + " " + chance.choice(OTHER_SCRIPTS)),
    ("empty", lambda text, chance: chance.choice(["", " ", "\n", "...", "-", "*", "1.", "42", "?!"])),
    ("twice", lambda text, chance: text + "\n******\n" + text.lower()),
    ("language", lambda text, chance: chance.choice(list(IN_LANGUAGE.values()))),
]


def follows(name, arguments, base, chance):
    """An answer near the bound of one instruction: below, at or above it."""
    off = chance.choice([-1, 0, 1])
    words = base.split()
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", base) if part] + SENTENCES
    get = arguments.get
    if name == "length_constraints:number_words":
        count = max(get("num_words") + off, 0)
        found, text = 0, []
        pool = words + " ".join(SENTENCES).split()
        while found < count:
            word = pool[len(text) % len(pool)]
            found += len(re.findall(r"\w+", word))
            text.append(word)
        return " ".join(text)
    if name == "length_constraints:number_sentences":
        chosen = chance.sample(sentences, min(max(get("num_sentences") + off, 1), len(sentences)))
        return chance.choice([" ", "\n", "  ", "\n\n"]).join(chosen)
    if name == "length_constraints:number_paragraphs":
        gap = chance.choice(["\n***\n", "***", " *** ", "\n\n***\n\n", "****", "\r\n***\r\n"])
        text = gap.join(chance.choice(sentences) for _ in range(max(get("num_paragraphs") + off, 1)))
        return chance.choice([text, text + gap, gap + text])
    if name == "length_constraints:nth_paragraph_first_word":
        parts = [chance.choice(sentences) for _ in range(max(get("num_paragraphs") + off, 1))]
        place = min(get("nth_paragraph"), len(parts)) - 1
        shape = chance.choice(["{} is", "'{}' is", "\"{}\" is", "**{}** is", "{}, it is", "({}) is"])
        parts[place] = shape.format(get("first_word").capitalize()) + " " + parts[place]
        return chance.choice(["\n\n", "\n\n", "\n\n\n", "\r\n\r\n", "\n\n\n\n"]).join(parts)
    if name == "detectable_format:number_bullet_lists":
        marks = ["* ", "- ", "  - ", "\t* ", "*", "• ", "*\n", "\n- ", "-- "]
        mark = chance.choice(marks)
        lines = [mark + chance.choice(sentences) for _ in range(max(get("num_bullets") + off, 0))]
        return "Here:" + chance.choice(["\n", "\r\n", "\n\n"]).join(["", *lines])
    if name == "detectable_format:number_highlighted_sections":
        shapes = ["*{}*", "**{}**", "***{}***", "* {} *", "_{}_", "*{}\n*", "** **{}", "\\*{}\\*"]
        parts = [chance.choice(shapes).format(" ".join(chance.sample(words or ["a"], 1)))
                 for _ in range(max(get("num_highlights") + off, 0))]
        return "\n".join(parts) + "\n" + base.replace("*", "")
    if name == "detectable_format:multiple_sections":
        mark = get("section_spliter")
        shapes = ["{} {}", "{}{}", "{}  {}", "**{} {}**", "{}\n{}", "{} {}:", "{} ٣{}"]
        return "\n".join(
            chance.choice(shapes).format(mark, number + 1) + "\n" + chance.choice(sentences)
            for number in range(max(get("num_sections") + off, 0))
        )
    if name == "detectable_content:number_placeholders":
        shapes = ["[name]", "[]", "[a\nb]", "[[x]]", "[x](y)", "{name}", "[ x ]"]
        return base[:100] + " ".join(
            chance.choice(shapes) for _ in range(max(get("num_placeholders") + off, 0))
        )
    if name == "detectable_content:postscript":
        marks = ["P.S.", "P.P.S", "P.P.S.", "PS:", "p. s. ", "P.\nS.", "P. P. S", "P .S.", "P.S"]
        return base + "\n\n" + chance.choice(marks) + " Write soon."
    if name == "detectable_format:constrained_response":
        return chance.choice(
            ["My answer is yes.", "my answer is no.", "My answer is maybe", "My answer is  yes.",
             "**My answer is no.**", "My answer is maybe. Who knows?", "Yes."]
        )
    if name == "detectable_format:json_format":
        return chance.choice(
            ['{"a": 1}', "[1, 2,]", "```json\n{\"a\": [1, \"b\"]}\n```", "```JSON\r\n{}\r\n```", "NaN",
             "{'a': 1}", '{"a": Infinity}', '"text"', "12", "```\n[]\n```", "{\"a\": 1} // no",
             '{"a": "b\nc"}', '{"a": 1, "a": 2}', "```json\n{}", "-0", "01", '"\\ud800"', '{"a": 1}}',
             "True", "null", '{"a": "\\x"}', "1e999", "\ufeff{}", "{\"a\":\t\"b\tc\"}", "-Infinity"]
        )
    if name == "detectable_format:title":
        return chance.choice(
            ["<<A title>>", "<< >>", "<<<x>>>", "<title>", "<<a\nb>>", "<<>>", "<< > >>", "a <<b>> <<c>>",
             "<<x>", "**<<x>>**", "<<\r\n>>", "<<\u3000>>", "<<<>>>"]
        ) + "\n" + base[:200]
    if name == "combination:two_responses":
        gap = chance.choice(["******", "\n******\n", "\n*******\n", "\n*****\n", "************", "\r\n******\r\n"])
        one, two = chance.choice(sentences), chance.choice(sentences)
        return chance.choice(
            [one + gap + two, gap + one + gap + two, one + gap + one + " ", one + gap + two + gap, one + gap]
        )
    if name == "combination:repeat_prompt":
        text = get("prompt_to_repeat")
        return chance.choice([text, text.upper(), " " + text.strip(), text[:-1], '"' + text, text.replace(" ", "  ", 1)]) + "\n" + base[:300]
    if name == "startend:end_checker":
        text = get("end_phrase")
        return base[:300] + chance.choice(
            [text, text.upper() + " ", text + '"', '"' + text + '"', text + ".", "*" + text + "*", text + "\u3000", text[:-1], "“" + text + "”"]
        )
    if name == "startend:quotation":
        text = base[:300].strip('"')
        return chance.choice(['"' + text + '"', '"' + text, " \"" + text + "\"\n", "“" + text + "”", '"', '""', "'" + text + "'", '"' + text + '".'])
    if name == "keywords:existence":
        return base[:300] + " " + chance.choice([" ", ", ", "", "\n"]).join(
            chance.choice([str.lower, str.upper, str.capitalize])(word) + chance.choice(["", "", "s", "ed"])
            for word in get("keywords") if chance.random() < 0.9
        )
    if name == "keywords:forbidden_words":
        word = chance.choice(get("forbidden_words"))
        return base[:300] + " " + chance.choice(["{}s", "un{}", "{}", "{}'s", "{}-like", "_{}_", "{}é", "({})", "e\u0301{}", "{}2"]).format(chance.choice([word, word.upper()]))
    if name == "keywords:frequency":
        word = get("keyword")
        return base[:200] + chance.choice([" ", "", ", ", "-"]).join(
            chance.choice([word, word.upper(), word + "s"]) for _ in range(max(get("frequency") + off, 0))
        )
    if name == "keywords:letter_frequency":
        letter = get("letter")
        rest = re.sub(re.escape(letter), "", base[:300], flags=re.I)
        letters = [letter, letter.upper()] + ([letter + "\u0301"] if chance.random() < 0.3 else [])
        return rest + " ".join(chance.choice(letters) for _ in range(max(get("let_frequency") + off, 0)))
    if name == "change_case:capital_word_frequency":
        shapes = ["NASA", "A", "I", "U.S.", "COVID-19", "IT'S", "**BOLD**", "(XML)", "CANNOT", "R&D",
                  "X,Y", "É", "ÀB", "3D", "NASA's", "#TAG", "A--B", "\"HI\"", "HE:LLO", "WANNA", "N'T", "A/B",
                  "CAN'T", "'TWAS", "O’CLOCK", "X...", "HTML5", "DON’T", "Ⅷ", "PH.D.", "a.B", "END."]
        count = max(get("capital_frequency") + off, 0)
        rest = base[:300].lower()
        return rest + " " + chance.choice([" ", " and ", ", ", ". "]).join(chance.choice(shapes) for _ in range(count))
    if name == "change_case:english_capital":
        text = base[:chance.choice([5, 20, 60, 150, 2000])].upper()
        return chance.choice([text, text, text + "é", text + " ß", "ICH BIN MIT MEINEM BRUDER IM HAUS GEWESEN", "1234"])
    if name == "change_case:english_lowercase":
        text = base[:chance.choice([5, 20, 60, 150, 2000])].lower()
        return chance.choice([text, text, text + "É", "ich bin mit meinem bruder im haus gewesen", "1234", "ªº 12"])
    if name == "language:response_language":
        asked = get("language")
        text = IN_LANGUAGE.get(asked, base)
        other = chance.choice(sorted(IN_LANGUAGE))
        return chance.choice([text, text, text.split(".")[0], "Sure:\n" + text, text + " " + base[:60], base[:200], IN_LANGUAGE[other], "1234 !?"])
    if name == "punctuation:no_comma":
        return base.replace(",", "") + chance.choice(["", ",", "，", "、", "‚", "٬"])
    return None


def everything(prompt, base, chance):
    """One answer that tries for all of a prompt's instructions, in turn."""
    text = base
    for name, arguments in zip(prompt["instruction_id_list"], prompt["kwargs"]):
        text = follows(name, arguments, text, chance) or text
    return text
