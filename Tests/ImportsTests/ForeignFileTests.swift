import Domain
import Foundation
import Imports
import Testing

/// What each tool's file is read as; the figures are those that the tool itself printed.
struct ForeignFileTests {
  private func run(_ name: String) throws -> ForeignRun {
    try #require(try ForeignFile.runs(at: Fixture.path(name))?.first)
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func scores(_ run: ForeignRun, _ name: String) -> [Double] {
    run.attempts.flatMap(\.scores).filter { $0.name == name }.compactMap(\.numericValue)
  }

  // MARK: promptfoo

  @Test func `promptfoo's rows are cases with repetitions, and its failure has no score`() throws {
    let run = try run("promptfoo/page.json")
    #expect(run.tool == "promptfoo 0.118.17")
    #expect(run.manifest.suiteName == "greetings")
    #expect(run.manifest.arms.map(\.model) == ["openai:gpt-x"])
    #expect(run.manifest.samples.count == 1)
    #expect(run.attempts.map(\.repetition) == [0, 1])
    let first = try #require(run.attempts.first)
    #expect(first.completion?.choices.first?.text == "hi Bob")
    #expect(first.inputTokens == 5 && first.outputTokens == 2)
    #expect(first.cost(at: nil) == 0.00001)
    #expect(
      first.scores.map(\.name) == ["passed", "score", "greeting", "contains#1", "latency_ms"]
    )
    #expect(first.scores.map(\.numericValue) == [1, 1, 1, 1, 812])
    let failed = try #require(run.attempts.last)
    #expect(failed.failure?.kind == .rateLimited && failed.failure?.status == 429)
    #expect(failed.completion == nil && failed.cost(at: nil) == nil)
    #expect(failed.scores.allSatisfy { $0.numericValue == nil })
    #expect(run.manifest.primaryScore?.name == "passed")
    #expect(run.manifest.primaryScore?.summary == "promptfoo's verdict on the test")
  }

  @Test func `promptfoo's own example file has the passes that it counted`() throws {
    let run = try run("promptfoo/simple-cli.json")
    let passed = scores(run, "passed")
    #expect(passed.count == run.attempts.count)
    #expect(passed.count == 8 && mean(passed) == 1)
    // Served from its cache: the time of that is no latency.
    #expect(scores(run, "latency_ms").isEmpty)
  }

  // MARK: K2 Vendor Verifier

  @Test func `the vendor verifier's rows have their calls, their verdict and how they ended`()
    throws
  {
    let run = try run("k2vv/results.jsonl")
    #expect(run.tool == "K2 Vendor Verifier" && run.manifest.arms.map(\.model) == ["kimi-k2"])
    #expect(run.manifest.samples.map(\.id) == ["1", "2", "3", "4", "5"])
    // As its summary counts them: two of three answers with calls are valid.
    #expect(scores(run, "valid") == [1, 0, 1])
    #expect(run.manifest.primaryScore?.name == "valid")
    let choices = run.attempts.compactMap { $0.completion?.choices.first }
    #expect(choices.map(\.finishReason) == ["tool_calls", "tool_calls", "stop", "stop"])
    #expect(
      choices.map { $0.calls.map(\.name) } == [
        ["get_weather"], ["get_weather"], [], ["get_weather"],
      ]
    )
    #expect(choices[2].text == "I do not know.")
    let failed = try #require(run.attempts.first { $0.sampleID == "4" })
    #expect(failed.failure?.kind == .rateLimited && failed.completion == nil)
    #expect(scores(run, "latency_ms") == [801, 802, 803, 805])
    #expect(run.attempts.first?.outputTokens == 12)
  }

  // MARK: inspect

  @Test(arguments: ["inspect/capitals.json", "inspect/capitals.eval"])
  func `inspect's log has its epochs, scores, tokens and call times`(name: String) throws {
    let run = try run(name)
    #expect(run.tool == "inspect 0.3.285" && run.manifest.suiteName == "capitals")
    #expect(run.manifest.arms.map(\.model) == ["openai-api/builtin/large-chat"])
    #expect(run.manifest.samples.count == 8 && run.attempts.count == 16)
    #expect(Set(run.attempts.map(\.repetition)) == [0, 1])
    // As inspect printed: accuracy 1.000 of both scorers.
    #expect(mean(scores(run, "includes")) == 1 && mean(scores(run, "match")) == 1)
    #expect(scores(run, "includes").count == 16)
    let first = try #require(run.attempts.first { $0.sampleID == "egypt" && $0.repetition == 0 })
    #expect(first.completion?.choices.first?.text == "Cairo")
    #expect(run.manifest.samples.first { $0.id == "egypt" }?.expected == ["Cairo"])
    let latencies = run.attempts.compactMap(\.timeline.endToEndLatency)
    #expect(latencies.count == 16 && latencies.allSatisfy { $0 > .zero && $0 < .seconds(5) })
    #expect(run.attempts.allSatisfy { $0.timeline.timeToFirstToken == nil })
    #expect(run.attempts.allSatisfy { ($0.inputTokens ?? 0) > 0 })
  }

  @Test func `a page's sample gives cached tokens, an unscored score and no latency`() throws {
    let text = #"""
      {"version":2,"status":"success","eval":{"model":"m","task":"t"},"plan":{},"samples":[
      {"id":"q1","epoch":2,"input":"2+2?","target":"4","messages":[],
       "output":{"model":"openai/gpt-x","choices":[{"message":{"role":"assistant","content":"4"},
       "stop_reason":"stop"}],"completion":"attachment://aa11","time":1.25},
       "scores":{"match":{"value":"C","answer":"4"},"judge":{"value":NaN}},
       "model_usage":{"openai/gpt-x":{"input_tokens":10,"output_tokens":3,
       "input_tokens_cache_read":8}},"attachments":{"aa11":"4"}}]}
      """#
    let run = try #require(try Self.reading(text, named: "log.json").first)
    let attempt = try #require(run.attempts.first)
    #expect(attempt.sampleID == "q1" && attempt.repetition == 1)
    #expect(attempt.completion?.choices.first?.text == "4")
    #expect(attempt.completion?.choices.first?.finishReason == "stop")
    #expect(attempt.inputTokens == 18 && attempt.completion?.usage?.cachedInputTokens == 8)
    #expect(attempt.scores.map(\.numericValue) == [nil, 1])
    #expect(!attempt.timeline.isPlaced && attempt.timeline.endToEndLatency == nil)
    for metric in Metric.allCases
    where ![.inputTokens, .outputTokens, .visibleTokens, .cachedShare].contains(metric) {
      #expect(attempt.value(of: metric, price: nil) == nil, "\(metric)")
    }
  }

  // MARK: lm-eval

  @Test func `lm-eval's samples have its means, its model and each repeat`() throws {
    let run = try run("lm-eval/samples_cap_2026-11-29T18-02-04.298258.jsonl")
    #expect(run.tool == "lm-eval 0.4.13" && run.manifest.suiteName == "cap")
    #expect(run.manifest.arms.map(\.model) == ["large"])
    #expect(run.manifest.samples.count == 5 && run.attempts.count == 10)
    // As lm-eval printed: exact_match 1.
    #expect(scores(run, "exact_match,first") == [1, 1, 1, 1, 1])
    #expect(run.attempts.first?.completion?.choices.first?.text == " Paris")
    #expect(run.manifest.scores.first?.isHigherBetter == true)
    // Ones and noughts are a yes and a no, whose share has an interval within 0 and 1.
    #expect(run.manifest.scores.first?.isPassFail == true)
    #expect(run.attempts.first?.scores.first?.value == .passed(true))
    #expect(run.manifest.startedAtMilliseconds > 1_795_975_200_000)
  }

  @Test func `a row for each filter is one case with a score for each`() throws {
    func row(_ filter: String) -> String {
      #"{"doc_id":0,"doc":{"q":"2+2"},"target":"4","arguments":{},"resps":[["4","five"]],"#
        + #""filter":"\#(filter)","metrics":["exact_match"],"exact_match":0.5}"#
    }
    let run = try #require(
      try Self.reading("\(row("strict"))\n\(row("flexible"))\n", named: "samples_x.jsonl").first
    )
    #expect(run.manifest.samples.map(\.id) == ["samples_x/0"])
    #expect(run.manifest.scores.allSatisfy { !$0.isPassFail })
    #expect(run.attempts.map { $0.completion?.choices.first?.text } == ["4", "five"])
    #expect(
      run.attempts.map { $0.scores.map(\.name) } == [
        ["exact_match,strict", "exact_match,flexible"], [],
      ]
    )
  }

  // MARK: Load tools

  @Test func `GuideLLM's requests have the means that it wrote`() throws {
    let run = try run("guidellm/benchmarks.json")
    #expect(run.tool == "GuideLLM 0.8.1")
    #expect(run.manifest.arms.first?.cell.first?.value == "concurrent")
    #expect(run.manifest.arms.map(\.model) == ["large-chat"] && run.attempts.count == 12)
    let waits = run.attempts.compactMap { $0.value(of: .timeToFirstToken, price: nil) }
    #expect(abs(mean(waits) - 32.401959) < 0.001)
    let whole = run.attempts.map { ($0.timeline.ended - $0.timeline.started).milliseconds }
    #expect(abs(mean(whole) - 38.918991) < 0.001)
    let perToken = run.attempts.compactMap { $0.value(of: .timePerOutputToken, price: nil) }
    #expect(perToken.count == 12 && abs(mean(perToken) - 0.321189) < 0.001)
    #expect(run.attempts.allSatisfy { $0.outputTokens == 12 })
  }

  @Test func `AIPerf's requests have the means that it wrote, and its failure none`() throws {
    let run = try run("aiperf/profile_export.jsonl")
    #expect(run.manifest.arms.map(\.model) == ["large-chat"])
    #expect(run.manifest.arms.first?.cell == [Arm.Setting(name: "concurrency", value: 2)])
    #expect(run.attempts.count { $0.isWarmUp } == 2)
    let measured = run.attempts.filter { !$0.isWarmUp }
    #expect(measured.count == 20 && measured.count { !$0.succeeded } == 1)
    let succeeded = measured.filter(\.succeeded)
    let waits = succeeded.compactMap { $0.value(of: .timeToFirstToken, price: nil) }
    #expect(waits.count == 19 && abs(mean(waits) - 42.777970) < 0.001)
    let latencies = succeeded.compactMap { $0.value(of: .endToEnd, price: nil) }
    #expect(abs(mean(latencies) - 45.487553) < 0.01)
    #expect(succeeded.allSatisfy { $0.value(of: .queueTime, price: nil) != nil })
  }

  @Test func `vllm's lists are requests, and each appended object is a run`() throws {
    let runs = try #require(try ForeignFile.runs(at: Fixture.path("vllm/page.json")))
    #expect(runs.map(\.manifest.suiteName) == ["vllm-bench-serve", "night"])
    #expect(Set(runs.map(\.manifest.id)).count == 2)
    let attempts = runs[0].attempts
    let first = try #require(attempts.first)
    #expect(first.value(of: .timeToFirstToken, price: nil) == 200)
    #expect(first.value(of: .endToEnd, price: nil) == 400)
    #expect(first.value(of: .timePerOutputToken, price: nil) == 100)
    #expect(first.timeline.interChunkLatencies == [.milliseconds(100), .milliseconds(100)])
    // When it was due is not told.
    #expect(first.value(of: .queueTime, price: nil) == nil)
    #expect(first.value(of: .userLatency, price: nil) == nil)
    #expect(attempts.last?.failure?.kind == .rateLimited)
    // Without start times only what lies within a request is known.
    let placeless = try #require(runs[1].attempts.first)
    #expect(placeless.value(of: .timeToFirstToken, price: nil) == 200)
    #expect(!placeless.timeline.isPlaced)
  }

  @Test func `vllm's own file has the medians that it printed, and its date`() throws {
    let run = try run("vllm/result.json")
    // 2026-11-29T20:29:53Z
    #expect(run.manifest.startedAtMilliseconds == 1_795_984_193_000)
    #expect(run.attempts.count == 12 && run.attempts.allSatisfy(\.succeeded))
    #expect(run.attempts.compactMap(\.inputTokens).reduce(0, +) == 123)
    #expect(run.attempts.compactMap(\.outputTokens).reduce(0, +) == 102)
    let waits = run.attempts.compactMap { $0.value(of: .timeToFirstToken, price: nil) }
    #expect(abs(mean(waits) - 2.055092) < 0.001)
    let whole = run.attempts.compactMap { $0.value(of: .endToEnd, price: nil) }
    #expect(abs(mean(whole) - 2.200086) < 0.001)
  }

  // MARK: Other files

  @Test func `an export of our own and what is no JSON are left to another reader`() throws {
    for text in [#"{"type":"run","version":3,"run_id":"a"}"#, "version: 1", ""] {
      #expect(try Self.optionally(text, named: "file.jsonl") == nil)
    }
  }

  static let mistakes: [(text: String, words: String)] = [
    (#"{"results":{"results":[{"id":"1","promptIdx""#, ":1:"),
    (
      #"{"results":{"results":[{"promptIdx":0,"testIdx":0}]}}"#,
      ":results.results[0]: 'success' is missing"
    ),
    (
      "{\"doc_id\":0,\"resps\":[],\"metrics\":[]}\n{\"doc_id\":1,\"resps\":[],\"metr",
      ":2:"
    ),
    ("{\"doc_id\":0,\"resps\":[],\"metrics\":[]}\n{\"doc_id\":1}", ":2: 'resps' is missing"),
    (#"{"lm_eval_version":"0.4.13","results":{}}"#, "Name the samples_*.jsonl"),
    (#"{"aiperf_version":"0.13.0"}"#, "Name the profile_export.jsonl"),
    (
      #"{"num_prompts":1,"model_id":"m","backend":"vllm"}"#, "--save-result --save-detailed"
    ),
    (
      #"{"num_prompts":2,"model_id":"m","backend":"vllm","input_lens":[1,2],"ttfts":[0.1]}"#,
      "'ttfts' and 'input_lens' are not of one length"
    ),
    (#"{"metadata":{"request_start_ns":-5,"request_end_ns":1}}"#, "metadata.request_start_ns"),
  ]

  @Test(arguments: mistakes.indices)
  func `what is broken is told with its place`(index: Int) throws {
    let (text, words) = Self.mistakes[index]
    let error = #expect(throws: CommandFailure.self) {
      try Self.optionally(text, named: "broken.json")
    }
    let message = try #require(error).message
    #expect(message.contains("broken.json") && message.contains(words), "\(message)")
  }

  @Test func `a log that is packed by Zstandard is told with the command that unpacks it`() throws {
    let error = #expect(throws: CommandFailure.self) {
      try ForeignFile.runs(at: Fixture.path("inspect/zstandard.eval"))
    }
    #expect(try #require(error).message.contains("inspect log convert --to json"))
  }

  @Test func `hostile numbers make no figure and no trap`() throws {
    let text =
      #"{"num_prompts":1,"model_id":"m","backend":"b","input_lens":[9e99],"output_lens":[-1],"#
      + #""ttfts":[1e300],"itls":[[1e300,-5,NaN]],"latencies":[-1],"start_times":[1e200],"#
      + #""generated_texts":["a"],"errors":[""]}"#
    let run = try #require(try Self.reading(text, named: "hostile.json").first)
    let attempt = try #require(run.attempts.first)
    #expect(attempt.inputTokens == nil && attempt.outputTokens == nil)
    #expect(attempt.value(of: .timeToFirstToken, price: nil) == nil)
    #expect(attempt.value(of: .endToEnd, price: nil) == nil)
  }

  @Test func `cases of several runs are written once each`() throws {
    let run = try run("inspect/capitals.json")
    let lines = ForeignRun.caseLines(of: [run, run])
    #expect(lines.count == 8)
    #expect(lines.first?.contains(#""expected":["Cairo"]"#) == true)
  }

  private static func reading(_ text: String, named name: String) throws -> [ForeignRun] {
    try #require(try optionally(text, named: name))
  }

  private static func optionally(_ text: String, named name: String) throws -> [ForeignRun]? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try ForeignFile.runs(at: file.path)
  }
}
