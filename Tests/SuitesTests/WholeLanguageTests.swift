import Domain
import Foundation
import Profiles
import Scoring
import Testing

@testable import Suites

/// The full example of the format's page, with the files that it names.
struct WholeLanguageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/support-triage")

  /// The page's files, fewer cases drawn, and the keys that its example leaves out.
  static func files() throws -> [String: String] {
    let names = [
      "suite.yaml", "prompts/reasoned.md", "judges/tone.md", "data/tone-human.jsonl",
      "schemas/reply.json", "data/tickets.jsonl",
    ]
    var files = try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try String(contentsOf: page.appending(path: $0), encoding: .utf8))
      }
    )
    for line in [
      "repeat: {n: 3, at_zero_temperature: 1, reduce: majority}",
      "objectives: {ttft: 800ms, latency: 10s, tpot: 60ms, attainment: 95%, by_input_tokens: [{up_to: 10k, ttft: 2s, latency: 20s, tpot: 90ms}]}",
      "allowed_delay: 10ms", "answer_limit: 16MB",
      "report: {rows: [model, prompt], columns: [temperature], sort: ttft.p95, formats: [markdown, html, csv, json, junit]}",
    ] {
      files["suite.yaml"] = files["suite.yaml"]?.replacingTopLevel(with: line)
    }
    files["suite.yaml"] = files["suite.yaml"]?.replacing("n: 200", with: "n: 20")
    return files
  }

  private static func load() throws -> Suite { try SuiteFolder(files()).load() }

  @Test
  func `models are read with their connections`() throws {
    let suite = try Self.load()
    #expect(suite.models.map(\.id) == ["euryale", "staging", "pair", "embedder"])
    #expect(suite.models.map(\.profile?.name) == [.infermatic, .openai, .gateway, .openai])
    let price = try #require(suite.models[0].price)
    #expect(
      price.input == 0.25 / 1e6 && price.output == 2 / 1e6 && price.cachedInput == 0.025 / 1e6
    )
    #expect(price.cacheWrittenInput == 0.3125 / 1e6)
    #expect(price.cacheWrittenInputForHour == 0.5 / 1e6)
    #expect(price.currency == "USD" && price.asOf == "2026-08-01")
    let staging = suite.models[1]
    #expect(staging.connection.baseURL?.value == "https://llm.example.internal")
    #expect(staging.connection.apiKey == .environment("STAGING_KEY"))
    #expect(staging.connection.headers.map(\.name) == ["x-team"])
    #expect(staging.systemPrompt == .merge)
    #expect(staging.strip?.open == "<think>")
    #expect(suite.models[2].reportedNames == ["pair/gpt-4", "pair/llama-2-70b"])
  }

  @Test
  func `cases are filtered, drawn in proportion and mapped`() throws {
    let suite = try Self.load()
    #expect(suite.samples.count == 21)
    let languages = Dictionary(grouping: suite.samples.prefix(20)) { $0.tags["lang"] ?? "" }
    #expect(languages.mapValues(\.count) == ["en": 10, "de": 10])
    let first = try #require(suite.samples.first)
    #expect(first.id.hasPrefix("t") && first.cluster != nil && first.expected.count == 1)
    // The other columns stay what they are.
    #expect(
      Set(first.variables.keys)
        == ["ticket", "ticket_id", "body", "label", "customer_id", "lang"]
    )
    #expect(suite.samples.map(\.id) == (try Self.load()).samples.map(\.id))
    #expect(suite.samples.last?.id == "smoke-1")
  }

  @Test
  func `sweep, repeats, load and limits are read`() throws {
    let suite = try Self.load()
    #expect(suite.sweep?.axes.map(\.name) == ["temperature", "top_p"])
    #expect(suite.sweep?.unsupported == .drop)
    #expect(suite.repeats == Suite.Repeats(count: 3, atZeroTemperature: 1, reduction: .majority))
    #expect(suite.load.map(\.shape) == [.closed(inFlight: 4), .open(rate: 2, arrivals: .poisson)])
    #expect(suite.load.map(\.extent) == [nil, .time(.seconds(60))])
    #expect(suite.warmUp == 5)
    #expect(
      suite.timeout
        == Suite.Timeouts(firstToken: .seconds(20), total: .seconds(120), stall: .seconds(30))
    )
    #expect(suite.retry == Suite.Retry(limit: 4, causes: Suite.Retry.usualCauses))
    #expect(suite.connections == .reuse && suite.cache == .none && suite.isCold)
    #expect(suite.budget?.dollars == 60 && suite.budget?.requests == 120_000)
  }

  @Test
  func `scores of every kind are read`() throws {
    let suite = try Self.load()
    #expect(
      suite.scores.map(\.name)
        == ["label", "label_loose", "well_formed", "close", "tone", "short", "custom"]
    )
    guard case .rule(let label) = suite.scores[0].kind else { throw Unexpected() }
    #expect(label.extraction.count == 2 && label.isPrimary)
    #expect(label.ignore == [.case, .punctuation])
    guard case .rule(let formed) = suite.scores[2].kind else { throw Unexpected() }
    #expect(formed.condition == .tag("json"))
    let outside = suite.externalScores.map(\.score)
    guard case .similarity(let close) = outside[0].asked else { throw Unexpected() }
    #expect(close.model == "embedder" && outside[0].bounds?.atLeast == 0.8)
    guard case .judge(let tone) = outside[1].asked else { throw Unexpected() }
    #expect(tone.votes == 3 && tone.scale.choices.map(\.score) == [1, 0.5, 0])
    #expect(tone.calibration.map(\.label) == ["B", "A", "B"])
    #expect(tone.calibration.first?.answer == "Label: billing")
    guard case .program(let custom) = outside[2].asked else { throw Unexpected() }
    #expect(custom.call == .command(["python3", "score.py"]) && custom.timeout == .seconds(5))
  }

  struct Unexpected: Error {}

  @Test
  func `what decides is read and its names are checked`() throws {
    let suite = try Self.load()
    #expect(suite.compare?.baseline?.model == "euryale")
    #expect(suite.compare?.rules.practical == ["label": .number(0.02), "ttft": .share(0.1)])
    #expect(suite.gates.map(\.metric.name) == ["label", "label", "ttft", "errors"])
    #expect(
      suite.gates[2].atMost == .duration(.milliseconds(1500)) && suite.gates[2].bound == .upper95
    )
    #expect(suite.gates[3].atMost == .share(0.01))
    #expect(suite.tune?.goal == .maximize(Suite.FigureName(name: "label")))
    #expect(suite.tune?.pareto.map(\.statistic) == [nil, "p50", "mean"])
    #expect(suite.report?.formats == ["markdown", "html", "csv", "json", "junit"])
    #expect(suite.report?.sort == .metric(Suite.FigureName(name: "ttft", statistic: "p95")))
    let baseline = try #require(suite.compare?.baseline)
    let arm = Arm(
      index: 0,
      model: "euryale",
      prompt: "terse",
      cell: [.init(name: "temperature", value: 0.0), .init(name: "top_p", value: 1)]
    )
    #expect(baseline.matches(arm))
  }

  @Test
  func `files are kept with their hashes`() throws {
    let paths = try Self.load().files.map {
      $0.path.split(separator: "/").last.map(String.init) ?? ""
    }
    #expect(
      Set(paths) == ["reasoned.md", "tone.md", "tone-human.jsonl", "reply.json", "tickets.jsonl"]
    )
  }

  @Test
  func `the plan expands it, and says what it set aside`() throws {
    let plan = try Self.load().plan(seed: 1)
    // Two models × 2 prompts and the gateway's 2 models × 1, × 7 cells; the embedder is not compared.
    #expect(plan.arms.count == 42)
    #expect(plan.requests.count == 6 * 21 * (1 + 6 * 3))
    #expect(
      plan.notes.contains("Model 'embedder' makes embeddings, so it is not among those compared.")
    )
  }

  @Test
  func `a judge is asked with the answer and the case's variables`() throws {
    let plan = try Self.load().plan(seed: 1)
    let outside = plan.externalScores.map(\.score)
    guard case .judge(let judge) = outside[1].asked else { throw Unexpected() }
    let request = try #require(plan.judgeRequest(judge, about: "Hi!", sample: 0, vote: 0))
    #expect(
      request.prompt
        == .messages([
          ChatMessage(
            role: .user,
            content: """
              How polite is this, from A to C?
              Hi!
              Q: What is the chemical symbol of boron?
              """
          )
        ])
    )
    #expect(request.parameters.values == ["temperature": 0, "seed": 11] && !request.isStreamed)
    guard case .similarity(let close) = outside[0].asked else { throw Unexpected() }
    #expect(plan.targets(of: close, sample: 20) == ["billing"])
    let files = try Self.files().merging(["judges/tone.md": "{{answr}}"]) { $1 }
    let complaints = try SuiteFolder(files).complaints()
    #expect(complaints.contains("score 'tone' uses {{answr}}, which case"), "\(complaints)")
  }

  @Test(
    arguments: [
      ("cold: true", "cold: true makes each request a new one"),
      ("load: {closed: 4, for: 10s}", "is there to measure speed"),
      ("load: [{closed: 1}, {closed: 2}]", "is there to measure speed"),
    ]
  )
  func `answers of earlier runs serve no suite that measures anew`(
    lines: String,
    reason: String
  ) throws {
    let files = ["suite.yaml": Self.cached(lines)]
    let complaints = try SuiteFolder(files).complaints()
    #expect(complaints.contains("suite.yaml:3:8: error: cache: quality"), "\(complaints)")
    #expect(complaints.contains(reason), "\(complaints)")
  }

  @Test func `a suite that keeps no texts is told that no answer can be taken`() throws {
    let kept = try SuiteFolder(["suite.yaml": Self.cached("")]).load().plan(seed: 1)
    #expect(kept.suite.cache == .quality && kept.notes.isEmpty)
    let hashed = try SuiteFolder(["suite.yaml": Self.cached("store_text: false")]).load()
    #expect(
      try hashed.plan(seed: 1).notes.contains { $0.hasPrefix("cache: quality takes no answer") }
    )
  }

  private static func cached(_ lines: String) -> String {
    """
    version: 1
    suite: cached
    cache: quality
    models: [{provider: builtin, model: small}]
    prompts: ["{{q}}"]
    cases: [{vars: {q: a}, expected: b}]
    scores: {correct: {contains: "{{expected}}"}}
    \(lines)
    """
  }
}
