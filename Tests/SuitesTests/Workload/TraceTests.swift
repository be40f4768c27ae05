import Domain
import Testing

@testable import Suites

/// Recorded loads as suites replay them.
struct TraceTests {
  private static let suite = """
    version: 1
    suite: replay
    models: [{provider: builtin, model: small}]

    """

  private static func folder(
    _ rows: String,
    _ load: String = "{trace: t.jsonl}",
    name: String = "t.jsonl",
    _ more: String = ""
  ) throws -> SuiteFolder {
    try SuiteFolder(["suite.yaml": suite + "load: \(load)\n\(more)\n", name: rows])
  }

  private static func replays(_ suite: Suite) -> [TraceReplay] {
    suite.load.compactMap { if case .trace(let replay) = $0.shape { replay } else { nil } }
  }

  private static func nanoseconds(_ replay: TraceReplay) -> [Int64] {
    replay.offsets.map(\.inNanoseconds)
  }

  private static func row(_ time: Int, _ input: Int, _ output: Int = 5, _ ids: String? = nil)
    -> String
  {
    "{\"timestamp\": \(time), \"input_length\": \(input), \"output_length\": \(output)"
      + (ids.map { ", \"hash_ids\": [\($0)]" } ?? "") + "}\n"
  }

  // MARK: Vectors of the formats

  @Test func `Mooncake has milliseconds and blocks of 512 tokens`() throws {
    let rows = Self.row(500, 512, 3, "4") + Self.row(2_000, 1_100, 7, "1, 2, 9")
    let suite = try Self.folder(rows).load()
    #expect(suite.samples.map(\.id) == ["line-1", "line-2"])
    #expect(try Self.nanoseconds(#require(Self.replays(suite).first)) == [0, 1_500_000_000])
    let plan = try suite.plan(seed: 1).synthesising(by: SyntheticTerms(salt: 1))
    let text = try #require(plan.requests[1].request.synthetic)
    #expect(text.askedTokens == 1_100 && text.askedOutputTokens == 7)
    #expect(text.blocks?.ids == [1, 2, 9] && text.blocks?.parts.map(\.words) == [512, 512, 76])
    #expect(plan.requests[1].request.parameters.maxTokens == 7)
  }

  @Test func `Azure's dates keep every digit`() throws {
    let rows = """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2023-11-16 18:17:03.9799600,4808,10
      2023-11-16 18:17:04.0320001,110,27
      2023-11-17 00:00:00,34,2
      """
    let suite = try Self.folder(rows, "{trace: t.csv}", name: "t.csv").load()
    let replay = try #require(Self.replays(suite).first)
    #expect(Self.nanoseconds(replay) == [0, 52_040_100, 20_576_020_040_000])
    #expect(suite.samples.map(\.id) == ["line-2", "line-3", "line-4"])
    #expect(suite.trace?.format == .azure)
  }

  @Test func `BurstGPT's failed requests are left out and told`() throws {
    let rows = """
      Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
      5,ChatGPT,472,18,490,Conversation log
      5,ChatGPT,472,0,472,Conversation log
      45.5,GPT-4,1087,230,1317,API log
      """
    let suite = try Self.folder(rows, "{trace: t.csv}", name: "t.csv").load()
    #expect(suite.samples.count == 2)
    #expect(try Self.nanoseconds(#require(Self.replays(suite).first)) == [0, 40_500_000_000])
    #expect(suite.notes.contains { $0.hasPrefix("1 row of") && $0.contains("is left out") })
    #expect(suite.traceTerms?.skipped == 1)
  }

  @Test func `Bailian has seconds and blocks of 16 tokens`() throws {
    let rows = """
      {"chat_id": 1, "parent_chat_id": -1, "timestamp": 61.114, "input_length": 33, "output_length": 9, "type": "text", "turn": 1, "hash_ids": [-3, 4, 5]}
      {"chat_id": 2, "parent_chat_id": 1, "timestamp": 61.5, "input_length": 32, "output_length": 9, "type": "text", "turn": 2, "hash_ids": [-3, 4]}
      """
    let suite = try Self.folder(rows).load()
    #expect(suite.trace?.format == .bailian)
    #expect(try Self.nanoseconds(#require(Self.replays(suite).first)) == [0, 386_000_000])
    #expect(suite.traceTerms?.stages.first?.sharedTokens == 32)
  }

  @Test func `ShareGPT asks what people asked first, as fast as the suite says`() throws {
    let rows = """
      [{"id": "a", "conversations": [{"from": "human", "value": "Why {{x}}?"},
        {"from": "gpt", "value": "Because of the weather."}]},
       {"id": "b", "conversations": [{"from": "gpt", "value": "Hello."}]},
       {"id": "a", "conversation": [{"from": "system", "value": "Be brief."},
        {"from": "user", "value": "Who?"}, {"from": "assistant", "value": "Me"}]}]
      """
    let load = "{trace: t.json, open: 4/s, arrivals: poisson}"
    let suite = try Self.folder(rows, load, name: "t.json").load()
    #expect(suite.samples.map(\.id) == ["a", "conversation-3"])
    #expect(suite.load.map(\.shape) == [.open(rate: 4, arrivals: .poisson)])
    let plan = try suite.plan(seed: 1)
    #expect(plan.requests[0].request.prompt == .text("Why {{x}}?"))
    #expect(plan.requests.map(\.request.parameters.maxTokens) == [5, 1])
    #expect(!suite.replaysTrace && suite.traceTerms == nil)
  }

  // MARK: Pace and extent

  @Test func `a speed divides times without rounding them to milliseconds`() throws {
    let rows = Self.row(0, 9) + Self.row(1_000, 9) + Self.row(1_001, 9)
    let suite = try Self.folder(rows, "{trace: t.jsonl, speed: 3x}").load()
    let replay = try #require(Self.replays(suite).first)
    #expect(Self.nanoseconds(replay) == [0, 333_333_333, 333_666_667])
    #expect(replay.busiestSecond == 3)
    #expect(
      suite.loadDescription
        == "t.jsonl (mooncake) replayed at 3 × its speed, 3 requests in 0.334 s per model"
    )
  }

  @Test(
    arguments: [
      ("for: 1s", [3]), ("for: 1s, speed: 2", [4]), ("for: 2", [2]), ("speed: 0.5", [5]),
      ("for: 500ms, speed: 4x", [4]), ("for: 99", [5]),
    ]
  )
  func `for cuts the trace at its replayed time, or at a number of requests`(
    keys: String,
    counts: [Int]
  ) throws {
    let rows = [0, 400, 999, 1_000, 2_000].map { Self.row($0, 9) }.joined()
    let suite = try Self.folder(rows, "{trace: t.jsonl, \(keys)}").load()
    #expect(Self.replays(suite).map(\.count) == counts)
    #expect(suite.samples.count == counts[0])
  }

  @Test(arguments: ["9000000000", "100000000"])
  func `a replay that nobody outlives is refused`(seconds: String) throws {
    let rows = "Timestamp,Request tokens,Response tokens\n0,4,5\n\(seconds),4,5\n"
    let folder = try Self.folder(rows, "{trace: t.csv, speed: 0.001}", name: "t.csv")
    #expect(folder.complaints().contains("the replay would last more than a year"))
  }

  @Test func `what lies behind the end is not read`() throws {
    let rows = Self.row(0, 9) + Self.row(10, 9) + "no JSON at all\n"
    let folder = try Self.folder(rows, "{trace: t.jsonl, for: 10ms}")
    #expect(folder.complaints() == "")
    #expect(try folder.load().samples.count == 1)
  }

  @Test func `several stages replay the same file, each with words of its own`() throws {
    let rows = [0, 100, 200].map { Self.row($0, 600, 5, "1, \($0 + 2)") }.joined()
    let load = "[{trace: t.jsonl}, {trace: t.jsonl, speed: 2, for: 2}]"
    let suite = try Self.folder(rows, load).load()
    #expect(Self.replays(suite).map(\.count) == [3, 2])
    #expect(suite.traceTerms?.stages.map(\.sharedTokens) == [1_024, 512])
    let plan = try suite.plan(seed: 1).synthesising(by: SyntheticTerms(salt: 1))
    let first = plan.requests.request(at: 0, pass: 0).request.synthetic?.text
    let again = plan.requests.request(at: 0, pass: 1).request.synthetic?.text
    #expect(first != again)
  }

  // MARK: What is shared

  @Test func `the ideal share is the longest beginning that was sent before`() throws {
    let rows = Self.row(0, 1_536, 5, "1, 2, 3") + Self.row(1, 1_400, 5, "1, 2, 4")
    let stage = try #require(try Self.folder(rows).load().traceTerms?.stages.first)
    #expect(stage.sharedTokens == 1_024 && stage.inputTokens == 2_936)
    // Of the second alone 73.1 %.
    #expect((1_024.0 / 1_400 * 1_000).rounded() == 731)
  }

  @Test func `a block that was sent in part is known in part`() throws {
    let rows =
      Self.row(0, 600, 5, "1, 2") + Self.row(1, 1_536, 5, "1, 2, 3")
      + Self.row(2, 1_536, 5, "1, 2, 3")
    let stage = try #require(try Self.folder(rows).load().traceTerms?.stages.first)
    #expect(stage.sharedTokens == 600 + 1_536)
  }

  @Test func `a trace without hash ids shares nothing and says nothing of it`() throws {
    let suite = try Self.folder(Self.row(0, 900) + Self.row(1, 900)).load()
    #expect(suite.traceTerms?.stages.first?.sharedTokens == nil)
    let plan = try suite.plan(seed: 1).synthesising(by: SyntheticTerms(salt: 1))
    let texts = plan.requests.compactMap { $0.request.synthetic?.text }
    #expect(texts.count == 2 && texts[0].prefix(60) != texts[1].prefix(60))
  }

  @Test func `two arms share no words, so that one does not fill the other's cache`() throws {
    let more = "models: [{provider: builtin, model: small}, {provider: builtin, model: large}]"
    let text = Self.suite.replacingTopLevel(with: more) + "load: {trace: t.jsonl}\n"
    let folder = try SuiteFolder(["suite.yaml": text, "t.jsonl": Self.row(0, 600, 5, "1, 2")])
    let plan = try folder.load().plan(seed: 1).synthesising(by: SyntheticTerms(salt: 1))
    let texts = plan.requests.compactMap { $0.request.synthetic?.text }
    #expect(texts.count == 2 && texts[0].prefix(60) != texts[1].prefix(60))
  }

  @Test func `a plan tells what the trace asks for`() throws {
    let rows = [0, 100, 2_000].map { Self.row($0, 600, 5, "1, \($0 + 2)") }.joined()
    let plan = try Self.folder(rows).load().plan(seed: 1)
    #expect(
      plan.notes.contains(
        "Trace 't.jsonl' at 1 × its speed, for each model: 3 requests in 2 s, 1 a second on "
          + "average, 2 in the busiest second; 1800 tokens of input and 15 of answers; at best "
          + "56.889 % of the input is found in a cache of prompts."
      )
    )
    #expect(plan.armPlans.map(\.promptTokens) == [1_800])
    #expect(plan.armPlans.map(\.maxTokens) == [5])
  }

  @Test func `a part of the cases keeps their rows and times`() throws {
    let rows = [0, 100, 200, 400].map { Self.row($0, 100 + $0) }.joined()
    let suite = try Self.folder(rows).load()
      .narrowed(by: RunNarrowing(cases: ["line-2", "line-4"]))
    #expect(try Self.nanoseconds(#require(Self.replays(suite).first)) == [0, 300_000_000])
    let plan = try suite.plan(seed: 1)
    #expect(plan.requests.compactMap(\.request.synthetic?.askedTokens) == [200, 500])
  }

  // MARK: Mistakes

  @Test(
    arguments: [
      (
        row(1, 1_100, 7, "1, 2"),
        "t.jsonl:2:1: error: input_length 1100 is 3 blocks of 512 tokens, and hash_ids has 2. Give one for each block, or leave hash_ids out."
      ),
      (
        row(1, 1_100, 7, "1, 2, 3, 4"),
        "t.jsonl:2:1: error: input_length 1100 is 3 blocks of 512 tokens, and hash_ids has 4. Give one for each block, or leave hash_ids out."
      ),
      (
        row(1, 5, 7, "\"a\""),
        "t.jsonl:2:1: error: hash_ids is a list of whole numbers."
      ),
      (
        "{\"timestamp\": 4, \"input_length\": 1.5, \"output_length\": 2}",
        "t.jsonl:2:1: error: input_length is a whole number of tokens, and the row has none."
      ),
      (
        "{\"input_length\": 5, \"output_length\": 2}",
        "t.jsonl:2:1: error: timestamp is a number from 0, and the row has none."
      ),
      (
        "{\"timestamp\": 4, \"input_length\": 5, \"output_length\": 2, \"text_input\": \"Hi\"}",
        "t.jsonl:2:1: error: the row has 'text_input', and Assay replays times and lengths only. Remove it, or put the texts under cases."
      ),
      ("[1]", "t.jsonl:2:1: error: a row is an object with keys, and this is a list."),
      (
        "{\"timestamp\": 4,, }",
        "t.jsonl:2:17: error: a key in double quotes is missing."
      ),
    ]
  )
  func `a row that is none is told with its place`(row: String, words: String) throws {
    #expect(try Self.folder(Self.row(0, 512, 3, "1") + row).complaints() == words)
  }

  @Test(
    arguments: [
      ("noon,4,5", "t.csv:2:1: error: 'noon' is no number of seconds such as 5 or 0.25."),
      ("5,many,5", "t.csv:2:3: error: 'many' is no whole number of tokens."),
      ("5,4,-5", "t.csv:2:5: error: '-5' is no whole number of tokens."),
      ("5,4", "t.csv:2:1: error: the record has 2 fields, fewer than the header."),
      (
        "5,4,5\n4,4,5",
        "t.csv:3:1: error: this request left before the one above it. Sort the file by its times."
      ),
    ]
  )
  func `a record that is none is told with its place`(row: String, words: String) throws {
    let rows = "Timestamp,Request tokens,Response tokens\n" + row
    #expect(try Self.folder(rows, "{trace: t.csv}", name: "t.csv").complaints() == words)
  }

  @Test(
    arguments: [
      (
        "{trace: t.jsonl, open: 2/s}",
        "suite.yaml:4:24: error: 'open' does not go with trace: each request of the file has its own time. Set speed to change the pace."
      ),
      (
        "[{trace: t.jsonl}, {closed: 2}]",
        "suite.yaml:4:26: error: where one stage replays a trace, all replay the same one: write trace: t.jsonl here too, or take a suite of its own."
      ),
      (
        "{trace: none.jsonl}",
        "suite.yaml:4:15: error: cannot read 'none.jsonl': no such file."
      ),
      (
        "{trace: t.jsonl, speed: 0}",
        "suite.yaml:4:31: error: speed takes a factor such as 2x or 0.5, from 0.001 to 1000000, and this is '0'."
      ),
      (
        "{trace: t.jsonl, for: -1}",
        "suite.yaml:4:29: error: for takes a time such as 500ms, 20s or 2m, or a whole number from 1, and this is '-1'."
      ),
      (
        "{trace: t.jsonl, for: 0s}",
        "suite.yaml:4:29: error: a stage that lasts no time sends nothing. Write how long, such as for: 60s, or a number of requests, such as for: 100."
      ),
      (
        "{trace: t.jsonl, format: sharegpt}",
        "suite.yaml:4:7: error: a trace of ShareGPT has no times. Say how its requests leave, such as open: 2/s and arrivals: poisson, or closed: 4."
      ),
    ]
  )
  func `what does not go with a trace is told`(load: String, words: String) throws {
    let complaints = try Self.folder(Self.row(0, 9), load).complaints()
    #expect(complaints.split(separator: "\n").first.map(String.init) == words)
  }

  @Test(
    arguments: [
      "prompts: [Hi]", "cases: 3", "repeat: 2", "warmup: 3", "cold: true", "cache: warm",
      "sweep: {axes: {temperature: [0, 1]}}", "tune: {minimize: ttft}",
    ]
  )
  func `a trace takes the place of prompts and cases, and is sent once`(key: String) throws {
    let complaints = try Self.folder(Self.row(0, 9), "{trace: t.jsonl}", key).complaints()
    #expect(complaints.contains("suite.yaml:5:1: error: '") || complaints.contains(":5:8: error:"))
    #expect(complaints.contains("does not go with a load that replays a trace"), "\(complaints)")
  }

  @Test func `a file that is no known trace has to be told`() throws {
    let complaints = try Self.folder("{\"a\": 1}\n").complaints()
    #expect(
      complaints
        == "suite.yaml:4:15: error: the first row of 't.jsonl' is that of no known trace. Say whose it is with format: mooncake, burstgpt, azure, sharegpt, bailian."
    )
    #expect(
      try Self.folder("a,b\n1,2\n", "{trace: t.csv, format: azure}", name: "t.csv").complaints()
        == "t.csv:1:1: error: the header of a trace of azure has 'TIMESTAMP' and 'ContextTokens' and 'GeneratedTokens', and this one has not."
    )
    #expect(
      try Self.folder("", "{trace: t.csv, format: azure}", name: "t.csv").complaints()
        == "suite.yaml:4:15: error: 't.csv' has no request that could be sent as a trace of azure."
    )
    #expect(
      try Self.folder(" \n").complaints()
        == "suite.yaml:4:15: error: 't.jsonl' is empty. Name a file with a request in each line."
    )
  }

  @Test(arguments: ["{trace: t.jsonl}", "{trace: t.jsonl, format: mooncake}"])
  func `a file that is compressed is to be unpacked first`(load: String) throws {
    #expect(
      try Self.folder("\u{1F}\u{8B}", load).complaints()
        == "suite.yaml:4:15: error: 't.jsonl' is compressed. Unpack it with gunzip, and name what comes of it."
    )
  }

  @Test func `stages that refuse what they count are not added up`() throws {
    let stage = "{trace: t.json, closed: 1, for: 9223372036854775807}"
    let complaints = try Self.folder("[]", "[\(stage), \(stage)]", name: "t.json").complaints()
    #expect(complaints.contains("and this is '9223372036854775807'"), "\(complaints)")
  }
}
