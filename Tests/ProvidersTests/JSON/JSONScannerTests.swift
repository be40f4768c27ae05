import Domain
import Testing

@testable import Providers

struct JSONScannerTests {
  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-0", "12.5e-3", "1E+9", #""""#, #""\u00e9\"\\\/\b""#,
    " [1 , {\"a\" : [ ] } ] \n", #"{"a":{"b":[null,true,-1.5,"x"]}}"#, "\"é🂡\"",
  ])
  func `JSON text is passed over to its end`(text: String) {
    #expect(accepts(text))
  }

  @Test(arguments: [
    "", " ", "{", "[", "}", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
    "{'a':1}", "nul", "nulll", "True", "01", "-", "1.", ".5", "1e", "+1", "0x1", "NaN", "\"",
    "\"\\",
    "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"\u{1}\"", "{}{}", "{} x", "\u{0}",
    "[1]\u{0}",
    "{\"a\":1]", "[1}", "{,}", "[null,nul", "tru",
  ])
  func `text that is not JSON is refused`(text: String) {
    #expect(!accepts(text))
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity", "[NaN,-Infinity,{\"a\":Infinity}]"])
  func `what Python writes for no number is passed over where it is allowed`(text: String) {
    let hasNonFinite = Array(text.utf8).withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes, allowsNonFinite: true)
      return (try? scanner.skipValue()) != nil && (try? scanner.finish()) != nil
        && scanner.hasNonFinite
    }
    #expect(hasNonFinite)
    #expect(!accepts(text))
  }

  @Test(arguments: [
    (#"[NaN,-Infinity,1e-5,-2]"#, "[null,null,1e-5,-2]"),
    (#"{"NaN":"-Infinity \" NaN","a":Infinity}"#, #"{"NaN":"-Infinity \" NaN","a":null}"#),
    ("NaN", "null"), ("[true,false,null]", "[true,false,null]"),
  ])
  func `what is no number is unknown`(text: String, finite: String) {
    #expect(String(decoding: FiniteJSON.bytes(of: text.utf8), as: UTF8.self) == finite)
  }

  @Test func `nesting is limited`() {
    let limit = JSONScanner.depthLimit
    let nested = { (depth: Int) in
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(accepts(nested(limit)))
    #expect(!accepts(nested(limit + 1)))
    #expect(!accepts(String(repeating: "{\"a\":", count: 100_000)))
  }

  @Test func `random text is judged as the tree parser judges it`() {
    var generator = Seeded(1)
    let seeds = [
      #"{"id":"x","choices":[{"index":0,"delta":{"content":"a\n\ud83d\ude42"},"n":-1.5e+3}]}"#,
      #"[true,false,null,"\\\"",{"a":{}},[[]],0.25]"#,
    ]
    let alphabet = Array(#"{}[]":,\u0nt1-+.e "#.utf8) + [0x00, 0x0A, 0x80, 0xC3, 0xFF]
    var accepted = 0
    for round in 0..<4_000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = alphabet.randomElement(using: &generator) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
        }
      }
      // The tree parser takes text: what is not UTF-8 is replaced before either sees it.
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(accepts(text) == (JSONValue(parsing: text) != nil), "\(text)")
      accepted += accepts(text) ? 1 : 0
    }
    #expect(accepted > 100)
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude42""#, "🙂"),
    // Halves of a character on their own.
    (#""\ud83d""#, "\u{FFFD}"), (#""\ude42x""#, "\u{FFFD}x"),
    (#""\ud83d\ud83d\ude42""#, "\u{FFFD}🙂"),
    (#""\u0000""#, "\u{0}"),
  ])
  func `a string is unescaped`(json: String, text: String) throws {
    #expect(try string(json) == text)
  }

  @Test(
    arguments: [
      ("7", 7), ("0", 0), ("-3", -3), ("12.0", 12), ("1e3", 1000), ("1.5", nil), ("\"7\"", nil),
      ("null", nil), ("[7]", nil), ("9223372036854775807", .max), ("9223372036854775808", nil),
      ("123456789012345678901234567890", nil), ("1e400", nil),
    ] as [(String, Int?)]
  )
  func `a whole number is read however it is written`(json: String, number: Int?) throws {
    #expect(try reading(json) { scanner throws(MalformedJSON) in try scanner.integer() } == number)
  }

  private func accepts(_ text: String) -> Bool {
    do {
      try reading(text) { scanner throws(MalformedJSON) -> Void in
        try scanner.skipValue()
        try scanner.finish()
      }
      return true
    } catch {
      return false
    }
  }

  private func string(_ json: String) throws -> String {
    try reading(json) { scanner throws(MalformedJSON) in
      try scanner.string().string(in: scanner.bytes)
    }
  }

  private func reading<Value>(
    _ text: String,
    _ body: (inout JSONScanner) throws(MalformedJSON) -> Value
  ) throws -> Value {
    try Array(text.utf8).withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      return try body(&scanner)
    }
  }
}
