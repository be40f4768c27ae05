import Foundation
import Testing

@testable import Suites

/// What YAML lets people write by mistake or by malice, each refused with words.
struct YAMLTrapTests {
  @Test(arguments: [
    (
      "params: {temperature: 0, top_p: 1, temperature: 1}",
      "9:36: error: 'temperature' is written twice here, first in line 9. Keep one."
    ),
    (
      "scores:\n  a: {contains: x}\n  b: {contains: y}\n  a: {contains: z}",
      "12:3: error: 'a' is written twice here, first in line 10. Keep one."
    ),
    ("params: {stop: '\\n'}", "9:16: error: '\\n' holds a backslash and an n"),
    ("params: {stop: [x, \\n]}", "9:20: error: '\\n' holds a backslash and an n"),
    ("load:\n\tclosed: 4", "11:1: error: a tab is used for indentation"),
    ("description: a: b", "10:15: error: a colon stands where none can"),
    ("params: {max_tokens: 8", "error: a mapping that opens with { is not closed"),
    ("params: {stop: [{{x}} y]}", "or text that holds { or } is not in straight quotes."),
    ("tags:\n  - {{x}} y", "or text that begins with { or [ is not in quotes."),
    ("notes:\u{A0}s", "or with no plain space behind its colon."),
    ("description: \"open", "error: a quote that opens here is never closed"),
    ("description: *nobody", "10:14: error: an alias (*name) without an anchor"),
    ("cold: yes", "10:7: error: cold takes true or false, and this is 'yes'."),
    (
      "warmup:",
      "10:8: error: warmup takes a whole number from 0 to 10000, or a time such as 500ms, 20s or 2m, or steady, or a mapping (window, tolerance, windows), and this is nothing."
    ),
    (
      "warmup: 1e3",
      "10:9: error: warmup takes a whole number from 0 to 10000, or a time such as 500ms, 20s or 2m, or steady, or a mapping (window, tolerance, windows), and this is '1e3'."
    ),
    ("warmup: 99999999999999999999", "10:9: error: warmup takes a whole number"),
    ("params: {temperature: .nan}", "9:23: error: temperature takes a number from 0"),
    ("params: {temperature: -1}", "9:23: error: temperature cannot be -1. Use a number from 0."),
    ("? [a, b]\n: c", "10:3: error: a key must be a word"),
    ("---\nsuite: second", "a second document starts here"),
    ("timeout: 5", "10:10: error: timeout takes a time such as 500ms, 20s or 2m"),
    ("timeout: 9999999999h", "10:10: error: timeout takes a time"),
  ])
  func `a trap is told at its place`(line: String, words: String) throws {
    let complaints = try SmallSuite.folder(line).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func `a character that ends no line for an editor ends none in a suite`(character: String) throws
  {
    let text = """
      version: 1
      suite: s
      models: [{provider: builtin, model: small}]
      prompts: ["x\(character)y {{c}}"]   # a comment \(character) goes on
      cases: [{id: a, vars: {c: 1}}]
      description: |
        {{ a\(character)b
      params: {temperature: 0, temperature: 1}
      bogus: 1
      """
    let findings = Findings()
    let root = try #require(YAMLReader.read(text, file: "s.yaml", findings: findings))
    #expect(root["prompts"]?.elements?.first?.text == "x\(character)y {{c}}")
    #expect(root["description"]?.text == "{{ a\(character)b\n")
    #expect(root["bogus"]?.position == SourcePosition(file: "s.yaml", line: 9, column: 8))
    #expect(findings.errors.map { "\($0)" }.joined().contains("first in line 8"))
    let source = SourceText(file: "s.yaml", text: text)
    #expect(
      source.position(of: "bogus", from: SourcePosition(file: "s.yaml"))
        == SourcePosition(file: "s.yaml", line: 9, column: 1)
    )
  }

  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func `such a character at a line's end or start is white space, and counts as no line`(
    character: String
  ) throws {
    let text = """
      version: 1\(character)
      suite: s \(character) \(character)
      \(character)
      \(character)models: [{provider: builtin, model: small}]\(character)\r
      prompts: ["x\(character)
        y {{c}}"]\(character)
      cases: [{id: a, vars: {c: 1}, expected: a\(character)b}]\(character)
      params: {temperature: 0, temperature: 1}\(character)
      bogus: 1\(character)
      """
    let findings = Findings()
    let root = try #require(YAMLReader.read(text, file: "s.yaml", findings: findings))
    #expect(root["version"]?.text == "1")
    #expect(root["suite"]?.text == "s")
    #expect(root["models"]?.elements?.count == 1)
    #expect(root["cases"]?.elements?.first?["expected"]?.text == "a\(character)b")
    #expect(root["bogus"]?.text == "1")
    #expect(root["bogus"]?.position == SourcePosition(file: "s.yaml", line: 9, column: 8))
    #expect(root["models"]?.position == SourcePosition(file: "s.yaml", line: 4, column: 10))
    let told = findings.errors.map { "\($0)" }.joined()
    #expect(told.contains("s.yaml:8:26") && told.contains("first in line 8"), "\(told)")
  }

  @Test(arguments: [("a\u{C}b", 2), ("\r\n\r\n \u{B}", 2), ("x\n\u{1}", 1)])
  func `a control character is told where it stands`(text: String, column: Int) {
    let findings = Findings()
    #expect(YAMLReader.read(text, file: "s.yaml", findings: findings) == nil)
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine).count
    let told = findings.errors.map { "\($0)" }
    #expect(told.count == 1)
    #expect(told.first?.contains("a control character, such as a form feed") == true, "\(told)")
    #expect(findings.errors.first?.position.line == line)
    #expect(findings.errors.first?.position.column == column)
  }

  @Test
  func `several duplicate keys are told together with the other mistakes`() throws {
    let folder = try SmallSuite.folder(
      "params: {top_k: 1, top_k: 2, temprature: 1}",
      "retry: {max: 1, max: 2, max: 3}"
    )
    let lines = folder.complaints().split(separator: "\n")
    #expect(lines.count == 3, "\(lines)")
    #expect(lines.count { $0.contains("is written twice") } == 2)
  }

  @Test
  func `an alias bomb is refused before it fills the memory`() throws {
    var text = "version: 1\nsuite: bomb\nvars:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "  a\(level): &a\(level) [\(aliases)]\n"
    }
    let complaints = try SuiteFolder(["suite.yaml": text]).complaints()
    #expect(complaints.contains("expands to more than 500000 values"), "\(complaints.prefix(300))")
  }

  @Test
  func `as many cases as a file can hold are no alias bomb`() throws {
    let cases = (1...120_000).map { "  - {id: c\($0), vars: {country: x}, expected: y}" }
    let base = "version: 1\nsuite: many\nmodels: [{provider: builtin, model: small}]\n"
    let text = base + "prompts: [\"{{country}}\"]\ncases:\n" + cases.joined(separator: "\n")
    #expect(try SuiteFolder(["suite.yaml": text]).load().samples.count == 120_000)
  }

  @Test
  func `of very many mistakes the first are told and the rest counted`() throws {
    let keys = (1...5_000).map { "modells\($0): 1" }
    let complaints = try SmallSuite.folder(keys.joined(separator: "\n")).complaints()
    let lines = complaints.split(separator: "\n")
    #expect(lines.count == 201)
    #expect(lines.first?.contains("unknown key 'modells1' in the suite") == true)
    #expect(lines.last == "… and 4800 more mistakes. Mend these first.")
  }

  @Test(arguments: [
    "vars: {a: " + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
      + "}",
    "vars: {a: " + String(repeating: "{b: ", count: 5_000) + "1"
      + String(repeating: "}", count: 5_001),
    "vars:\n  a:\n    " + String(repeating: "- ", count: 5_000) + "x",
    "vars:\n" + (1...400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
  ])
  func `a file nested without end is refused`(line: String) throws {
    #expect(try SmallSuite.folder(line).complaints().contains("nested more than 100 levels deep"))
  }

  @Test
  func `a file of a hundred megabytes is refused unread`() throws {
    let folder = try SuiteFolder(["suite.yaml": ""])
    #expect(truncate(folder.path("suite.yaml"), 100_000_000) == 0)
    #expect(
      folder.complaints()
        == "suite.yaml:1:1: error: the file has 100 MB, more than the 16 MB that can be read whole. "
        + "Put the cases into a .jsonl or .csv file and name it under cases."
    )
  }

  @Test
  func `a file that is not UTF-8 is refused`() throws {
    let folder = try SuiteFolder(["suite.yaml": ""])
    try Data([0x73, 0xFF, 0xFE]).write(to: folder.url.appending(path: "suite.yaml"))
    #expect(
      folder.complaints() == "suite.yaml:1:1: error: the file is not UTF-8 text. Save it as UTF-8."
    )
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n"])
  func `an empty file is told as one`(text: String) throws {
    let complaints = try SuiteFolder(["suite.yaml": text]).complaints()
    #expect(complaints.contains("the file is empty. 'assay init' writes a suite"), "\(complaints)")
  }

  @Test(arguments: ["[]", "just text", "- a\n- b"])
  func `a file that is no mapping is told what a suite is`(text: String) throws {
    #expect(
      try SuiteFolder(["suite.yaml": text]).complaints().contains("the suite takes a mapping")
    )
  }

  @Test
  func `line breaks of Windows and a byte order mark are read`() throws {
    let text = "\u{FEFF}" + SmallSuite.text.replacing("\n", with: "\r\n")
    let folder = try SuiteFolder(["suite.yaml": text])
    #expect(try folder.load().samples.count == 2)
    let wrong = SmallSuite.text.replacing("{{country}}", with: "{{contry}}").replacing(
      "\n",
      with: "\r\n"
    )
    #expect(try SuiteFolder(["suite.yaml": wrong]).complaints().hasPrefix("suite.yaml:4:38: error"))
  }

  @Test(arguments: [
    (#"{"a": "x\ud83d\ude00y", "b": "\\ud83d\\ude00\uD83D\uDE01", "#, ["x😀y", #"\ud83d\ude00😁"#]),
    (
      #"{a: "x\ud83d\ude00y", b: '\ud83d\ude00', c: "\"\ud83d\ude01\ud83d\ude02", "#,
      ["x😀y", #"\ud83d\ude00"#, #""😁😂"#]
    ),
  ])
  func `JSON's pairs of surrogates are read as the characters that they are`(
    text: String,
    values: [String]
  ) throws {
    let findings = Findings()
    let last = #""z": 1}"#
    let root = try #require(YAMLReader.read(text + last, file: "s.yaml", findings: findings))
    let entries = try #require(root.entries)
    #expect(entries.dropLast().compactMap(\.value.text) == values)
    #expect(entries.last?.keyPosition.column == text.unicodeScalars.count + 1)
    #expect(findings.errors.isEmpty)
  }

  @Test func `pairs of surrogates are read in as many texts as a file has`() throws {
    let count = 2_000
    let rows = (0..<count).map {
      #"- {q: "\#($0) \ud83d\ude00 \ud83d\ude01", 'a': '\uD83D\uDE00'} # "\ud83d\ude00""#
    }
    let findings = Findings()
    let text = rows.joined(separator: "\n")
    let root = try #require(YAMLReader.read(text, file: "s.yaml", findings: findings))
    let elements = try #require(root.elements)
    #expect(elements.map { $0["q"]?.text } == (0..<count).map { "\($0) 😀 😁" })
    #expect(elements.allSatisfy { $0["a"]?.text == #"\uD83D\uDE00"# })
    let columns = rows.map { $0.prefix { $0 != "'" }.count + 1 }
    #expect(elements.compactMap { $0.entry("a")?.keyPosition.column } == columns)
    #expect(findings.errors.isEmpty)
  }

  @Test(arguments: [
    (#"p\ud83d\ude00"#, #"p\ud83d\ude00"#), (#"'\uD83D\uDE00'"#, #"\uD83D\uDE00"#),
    ("|\n  \"\\ud83d\\ude00\"\n", "\"\\ud83d\\ude00\"\n"), (#""\\\ud83d\ude00""#, #"\😀"#),
    ("!!str # \"\\ud83d\\ude00\n  \"\\ud83d\\ude00\"", "😀"), ("&a \"\\ud83d\\ude00\"", "😀"),
    ("\"\u{2028} \\ud83d\\ude00\"", "\u{2028} 😀"),
  ])
  func `a pair of surrogates is an escape in double quotes alone`(
    written: String,
    value: String
  ) throws {
    let findings = Findings()
    let text = #"a: "\ud83d\ude00""# + "\nb: \(written)\n\"c\": 1"
    let root = try #require(YAMLReader.read(text, file: "s.yaml", findings: findings))
    #expect(root["a"]?.text == "😀")
    #expect(root["b"]?.text == value)
    #expect(root.entry("c")?.keyPosition.column == 1)
    #expect(findings.errors.isEmpty)
  }

  @Test(arguments: [#""\ud83d\ude00""#, #""\u0041""#])
  func `a key that begins with an escape is told where it is written twice`(key: String) throws {
    let findings = Findings()
    _ = YAMLReader.read("\(key): 1\n\(key): 2\n", file: "s.yaml", findings: findings)
    #expect("\(findings.errors)".contains("is written twice"), "\(findings.errors)")
  }

  @Test(arguments: [#"\ud83d"#, #"\ude00\ud83d"#, #"\ud83d\ud83d"#])
  func `half of a pair of surrogates is told at its place`(half: String) throws {
    let complaints = try SmallSuite.folder("description: \"\(half)\"").complaints()
    #expect(complaints.contains("10:17: error: half of a surrogate pair"), "\(complaints)")
  }

  @Test
  func `merge keys and anchors of ordinary size are read`() throws {
    let folder = try SmallSuite.folder(
      """
      models:
        - &base {id: a, provider: builtin, model: small, params: {top_k: 5}}
        - {<<: *base, id: b}
      """
    )
    let suite = try folder.load()
    #expect(suite.models.map(\.id) == ["a", "b"])
    #expect(suite.models.map { $0.parameters.map(\.name) } == [["top_k"], ["top_k"]])
  }

  @Test(arguments: 0..<400)
  func `a suite cut anywhere is an error and never a trap`(cut: Int) throws {
    let text = String(SmallSuite.text.prefix(cut))
    guard text.count < SmallSuite.text.count else { return }
    let findings = Findings()
    _ = YAMLReader.read(text, file: "suite.yaml", findings: findings)
  }
}
