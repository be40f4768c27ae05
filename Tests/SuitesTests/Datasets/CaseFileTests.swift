import Domain
import Testing

@testable import Suites

struct CaseFileTests {
  /// The cases of one file named `name`.
  private static func samples(_ name: String, _ text: String, _ options: String = "") throws
    -> [Sample]
  {
    try folder(name, text, options).load().samples
  }

  private static func folder(_ name: String, _ text: String, _ options: String = "") throws
    -> SuiteFolder
  {
    let suite = SmallSuite.text
      .replacingTopLevel(with: "cases: [{file: \(name)\(options)}]")
      .replacingTopLevel(with: "prompts: [ask]")
      .replacingTopLevel(with: "scores: {json: {json: true}}")
    return try SuiteFolder(["suite.yaml": suite, name: text])
  }

  @Test(arguments: [
    (
      "a.jsonl",
      "{\"id\": \"x\", \"q\": \"1,\\\"2\\\"\\n3\", \"expected\": \"y\"}\n\n{\"id\": \"z\", \"q\": \"é\", \"expected\": [\"a\", \"b\"]}"
    ),
    (
      "a.json",
      " [ {\"id\": \"x\", \"q\": \"1,\\\"2\\\"\\n3\", \"expected\": \"y\"} , {\"id\":\"z\",\"q\":\"\\u00e9\",\"expected\":[\"a\",\"b\"]} ] "
    ),
    (
      "a.yaml",
      "- {id: x, q: \"1,\\\"2\\\"\\n3\", expected: y}\n- id: z\n  q: é\n  expected: [a, b]\n"
    ),
  ])
  func `the same cases are read from each form of file`(name: String, text: String) throws {
    #expect(
      try Self.samples(name, text) == [
        Sample(id: "x", variables: ["q": "1,\"2\"\n3"], expected: ["y"]),
        Sample(id: "z", variables: ["q": "é"], expected: ["a", "b"]),
      ]
    )
  }

  /// RFC 4180: quoted commas, quotes and line breaks; CRLF; a last line without its end.
  @Test
  func `CSV is read as RFC 4180 defines it`() throws {
    let text = "\u{FEFF}id,q,expected\r\nx,\"1,\"\"2\"\"\r\n3\",y\r\n\r\nz, é ,\"\""
    #expect(
      try Self.samples("a.csv", text) == [
        Sample(id: "x", variables: ["q": "1,\"2\"\r\n3"], expected: ["y"]),
        Sample(id: "z", variables: ["q": " é "], expected: [""]),
      ]
    )
  }

  @Test func `rows that a spreadsheet left empty are left out and told`() throws {
    let suite = try Self.folder("a.csv", "id,q,expected\nx,1,y\n,,\n\nz,2,y\n,,\n").load()
    #expect(suite.samples.map(\.id) == ["x", "z"])
    let note = try #require(suite.notes.first { $0.contains("nothing but commas") })
    #expect(note.hasPrefix("2 rows of '"))
    #expect(note.hasSuffix("a.csv' have nothing but commas and are left out: the first in line 3."))
  }

  @Test func `empty columns behind the last one, as spreadsheets save them, are no mistake`() throws
  {
    let samples = try Self.samples("a.csv", "q,expected,,\nx,y,,\n")
    #expect(samples.first?.variables["q"] == "x" && samples.first?.expected == ["y"])
  }

  @Test func `a case whose id is a hash is told with its line`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": SmallSuite.text.replacingTopLevel(with: "cases: [{file: a.csv}]")
        .replacingTopLevel(with: "scores: {same: {number: \"{{expected}}\"}}"),
      "a.csv": "country,expected\nPeru,5\nChile,Santiago\n",
    ])
    let id = try folder.load().samples[1].id
    #expect(folder.complaints().contains("cannot judge case '\(id)' in a.csv:3: "))
    // What is left of a narrowed suite keeps its places.
    let narrowed = try folder.load().narrowed(by: RunNarrowing(cases: [id]))
    #expect(narrowed.casePlaces.line(ofUnnamed: 0)?.hasSuffix("a.csv:3") == true)
  }

  @Test(arguments: ["1.10", "007", "12345678901234567890", "1e5", "-0"])
  func `a number in JSON that would print otherwise stays as it is written`(number: String) throws {
    guard number != "007" else { return }
    let sample = try Self.samples("a.jsonl", "{\"n\": \(number), \"expected\": \(number)}").first
    #expect(sample?.variables["n"]?.printed == number)
    #expect(sample?.expected == [number])
  }

  @Test(arguments: [
    ("a.jsonl", "{\"q\": 1}\n{\"q\": }\n{\"q\": 3}", "a.jsonl:2:7: error: this is not JSON"),
    ("a.jsonl", "{\"q\": 1, \"q\": 2}", "the key 'q' is written twice in one object"),
    ("a.jsonl", "[1]", "a.jsonl:1:1: error: a case is an object with keys, and this is a list."),
    ("a.jsonl", "{\"q\": \"open", "the file ends inside a text"),
    ("a.jsonl", "{\"q\": \"a\tb\"}", "cannot hold a bare line break or tab"),
    ("a.jsonl", "{\"q\": 1e999}", "'1e999' is not a number"),
    ("a.jsonl", "", "'a.jsonl' has no cases"),
    ("a.json", "{\"q\": 1}", "a .json file of cases is a list"),
    ("a.json", "[{\"q\": 1} {\"q\": 2}]", "a comma or ] is missing"),
    ("a.csv", "q,r\n1\n", "a.csv:2:1: error: 1 fields, and the header has 2"),
    ("a.csv", "q,q\n1,2\n", "the header names 'q' twice"),
    ("a.csv", "id;q\nx;1\n", "a.csv:1:1: error: the columns stand apart by semicolons"),
    ("a.csv", "id\tq\nx\t1\n", "the columns stand apart by tabs, and are read by commas alone."),
    ("a.jsonl", "{\"q\": \"\\ud83d\"}", "\\ud83d is half of a surrogate pair and no character."),
    ("a.jsonl", "{\"q\": \"\\ude00\"}", "\\ude00 is half of a surrogate pair"),
    ("a.jsonl", "{\"q\": \"\\ud83d\\u0041\"}", "\\ud83d is half of a surrogate pair"),
    ("a.csv", "q\n\"open", "a quote that opens in this record is never closed"),
    ("a.csv", "q\n\"a\"b\n", "text follows a closing quote"),
    ("a.yaml", "q: 1", "a file of cases takes a list"),
    ("a.txt", "q", "has no ending that says what it is"),
    (
      "a.jsonl", "{\"id\": \"x\"}\n{\"id\": \"x\"}",
      "a.jsonl:2:1: error: the case 'x' exists already, in a.jsonl:1:1"
    ),
    ("a.jsonl", String(repeating: "[", count: 500), "nested more than 200 levels deep"),
  ])
  func `a mistake in a file is told at its line`(name: String, text: String, words: String) throws {
    let complaints = try Self.folder(name, text).complaints()
    #expect(complaints.replacing("/", with: "/").contains(words), "\(complaints)")
  }

  @Test
  func `many mistakes of one file are told up to ten and counted`() throws {
    let complaints = try Self.folder("a.jsonl", String(repeating: "oops\n", count: 1000))
      .complaints()
    let lines = complaints.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(complaints.contains("'a.jsonl' has more mistakes than the 10 told"))
  }

  @Test
  func `a column that no row has is told where it is named`() throws {
    let rows = "{\"q\": \"a\", \"lang\": \"en\"}\n"
    let complaints = try Self.folder("a.jsonl", rows, ", where: {language: en}").complaints()
    #expect(complaints.contains("no row of 'a.jsonl' has 'language'"), "\(complaints)")
    let mapped = try Self.folder("a.jsonl", rows, ", map: {question: query}").complaints()
    #expect(mapped.contains("a.jsonl:1:1: error: this row has no 'query'"), "\(mapped)")
  }

  @Test
  func `members inside columns can be mapped, filtered and tagged`() throws {
    let rows = """
      {"id": 1, "meta": {"lang": "en"}, "turns": ["hello"], "gold": {"answer": "x"}}
      {"id": 2, "meta": {"lang": "fr"}, "turns": ["salut"], "gold": {"answer": "y"}}
      """
    let options =
      ", map: {id: id, question: turns.0, expected: gold.answer, tags: [meta.lang]}, where: {meta.lang: fr}"
    #expect(
      try Self.samples("a.jsonl", rows, options) == [
        Sample(
          id: "2",
          variables: [
            "question": "salut", "meta": ["lang": "fr"], "turns": ["salut"],
            "gold": ["answer": "y"],
          ],
          expected: ["y"],
          tags: ["meta.lang": "fr"]
        )
      ]
    )
  }

  @Test
  func `a map adds to the columns, and replaces only what it names`() throws {
    let rows = """
      {"id": "x", "q": "1", "expected": "a", "answer": "b", "topic": "t", "tags": ["hard"], "cluster": "c"}
      """
    let own = try #require(try Self.samples("a.jsonl", rows).first)
    var tagged = own
    tagged.tags["topic"] = "t"
    #expect(try Self.samples("a.jsonl", rows, ", map: {tags: [topic]}") == [tagged])
    var named = own
    named.variables = SampleVariables(own.variables.dictionary.merging(["ask": "1"]) { $1 })
    named.expected = ["b"]
    #expect(try Self.samples("a.jsonl", rows, ", map: {ask: q, expected: answer}") == [named])
  }

  @Test
  func `a map adds to what another tool's columns are`() throws {
    let rows = "{\"input\": \"1\", \"ideal\": \"a\", \"topic\": \"t\"}"
    for format in ["", ", format: openai-evals"] {
      let sample = try Self.samples("a.jsonl", rows, "\(format), map: {tags: [topic]}").first
      #expect(sample?.expected == ["a"] && sample?.tags == ["topic": "t"])
    }
  }

  @Test
  func `a case without an id is named by what its map names, whatever other columns there are`()
    throws
  {
    let map = ", map: {question: q, expected: answer}"
    let one = try Self.samples("a.jsonl", "{\"q\": \"1\", \"answer\": \"a\"}", map)
    let more = try Self.samples("a.jsonl", "{\"q\": \"1\", \"answer\": \"a\", \"x\": \"2\"}", map)
    #expect(one.map(\.id) == more.map(\.id))
  }

  @Test
  func `a draw is the same each time, whatever the order of the rows`() throws {
    let rows = (0..<500).map { "{\"id\": \"c\($0)\", \"q\": \"\($0)\"}" }
    let options = ", sample: {n: 40, seed: 3}"
    let drawn = try Self.samples("a.jsonl", rows.joined(separator: "\n"), options).map(\.id)
    let reversed = try Self.samples("a.jsonl", rows.reversed().joined(separator: "\n"), options)
      .map(\.id)
    #expect(drawn.count == 40)
    #expect(Set(drawn) == Set(reversed))
    let other = try Self.samples(
      "a.jsonl",
      rows.joined(separator: "\n"),
      ", sample: {n: 40, seed: 4}"
    ).map(\.id)
    #expect(Set(drawn) != Set(other))
    let positions = drawn.compactMap { Int($0.dropFirst()) }
    #expect(positions == positions.sorted())
  }

  @Test
  func `a draw takes even shares of the file`() throws {
    let rows = (0..<2000).map { "{\"id\": \"c\($0)\"}" }.joined(separator: "\n")
    let drawn = try Self.samples("a.jsonl", rows, ", sample: {n: 400, seed: 1}").compactMap {
      Int($0.id.dropFirst())
    }
    for quarter in 0..<4 {
      // Binomial(400, ¼) has a standard deviation of 8.7; four of them either way.
      let share = drawn.count { $0 / 500 == quarter }
      #expect((65...135).contains(share))
    }
  }

  @Test
  func `strata keep their shares to the nearest case`() throws {
    let rows = (0..<1000).map {
      "{\"id\": \"c\($0)\", \"s\": \"\($0 % 10 < 7 ? "a" : $0 % 10 < 9 ? "b" : "c")\"}"
    }
    let drawn = try Self.samples(
      "a.jsonl",
      rows.joined(separator: "\n"),
      ", sample: {n: 15, seed: 9, stratify: s}"
    )
    let counts = Dictionary(grouping: drawn) { $0.variables["s"]?.stringValue ?? "" }.mapValues(
      \.count
    )
    // 10.5, 3 and 1.5: the two halves tie, and the first name takes the one case that is left.
    #expect(counts == ["a": 11, "b": 3, "c": 1])
  }

  @Test
  func `a draw larger than the file takes all of it`() throws {
    #expect(
      try Self.samples("a.jsonl", "{\"q\": \"1\"}\n{\"q\": \"2\"}", ", sample: {n: 9}").count == 2
    )
  }
}
