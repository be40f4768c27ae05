// What of Foundation reads ICU's data, as this program asks it. `tests.py` links it twice: with all of
// the data, and with what unicode.py leaves. Some formatters end the program where an item is missing.
import Foundation

let moment = Date(timeIntervalSince1970: 1_700_000_000.123)

for identifier in ["en_US_POSIX", "en_US"] {
  let locale = Locale(identifier: identifier)
  for zone in ["UTC", "Europe/Berlin", "America/St_Johns"] {
    for format in [
      "HH:mm", "EEE HH:mm", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "HH:mm:ss Z", "h:mm a zzz",
    ] {
      let formatter = DateFormatter()
      formatter.locale = locale
      formatter.timeZone = TimeZone(identifier: zone)
      formatter.dateFormat = format
      let text = formatter.string(from: moment)
      print(text, formatter.date(from: text)?.timeIntervalSince1970 ?? .nan)
    }
  }
  print(12345.678.formatted(.number.locale(locale)), 0.125.formatted(.percent.locale(locale)))
}
print(moment.formatted(.iso8601), moment.formatted(.iso8601.year().month().day()))
print(TimeZone.knownTimeZoneIdentifiers.count, TimeZone.current, Locale.current)
print(Calendar.current.isDate(moment, inSameDayAs: moment))
print(
  Calendar(identifier: .gregorian).dateComponents([.year, .weekOfYear, .weekday], from: moment)
)

let patterns = [
  (#"\b\w+"#, "wörter, 我爱北京天安门 и слова"), (#"(?w)\b\w+?\b"#, "wörter, слова can't 3.5"),
  ("(?i)STRASSE", "die straße"), (#"\p{Han}+|\p{Script=Greek}+"#, "汉字 kana かな αβγ"),
  (#"\X"#, "e\u{301}👨‍👩‍👧"), (#"\N{GREEK SMALL LETTER ALPHA}"#, "αβ"), ("[[:emoji:]]", "a😀"),
  (#"(?<!x)y(?=z)"#, "xyz yz"), (#"^\s*(\d+)[.,](\d+)"#, " ١٢,5"),
]
for (pattern, text) in patterns {
  let expression = try NSRegularExpression(pattern: pattern)
  let found = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
  print(pattern, found.map { (text as NSString).substring(with: $0.range) })
}

print(
  "ﬁ①".precomposedStringWithCompatibilityMapping,
  "é".decomposedStringWithCanonicalMapping.utf8.count
)
print(
  "straße".uppercased(),
  "ab cd".capitalized,
  "Ünï".folding(options: .diacriticInsensitive, locale: nil)
)
print(URL(string: "https://bücher.example/ä?q=ü")?.absoluteString ?? "none")

// Where a dictionary would be asked: whatever is found, the program goes on.
for text in ["我爱北京天安门", "すもももももも", "สวัสดีชาวโลก", "ສະບາຍດີ", "សួស្តី", "မင်္ဂလာပါ"] {
  let expression = try NSRegularExpression(pattern: #"(?w)\b.+?\b"#)
  let range = NSRange(text.startIndex..., in: text)
  print(expression.matches(in: text, range: range).last?.range.upperBound == range.upperBound)
}
