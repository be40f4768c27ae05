import Domain
import Scoring
import Testing

@testable import Suites

struct PlanTests {
  private static func plan(_ lines: String..., seed: UInt64 = 1) throws -> Plan {
    let text = lines.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    return try SuiteFolder(["suite.yaml": text]).load().plan(seed: seed)
  }

  @Test
  func `the smallest suite sends one request for each case`() throws {
    let plan = try Self.plan()
    #expect(plan.arms == [Arm(index: 0, model: "small", prompt: "prompt-1")])
    #expect(plan.requests.count == 2)
    let first = plan.requests[0].request
    #expect(first.prompt == .text("Q: What is the capital of France?\nA:"))
    #expect(first.models == ["small"])
    #expect(first.endpoint == .completions)
    #expect(first.parameters.values == ["max_tokens": 8, "temperature": 0])
    #expect(first.isStreamed)
  }

  @Test(arguments: [
    ("params: {stream: false}", "{measure: ttft}", "all arms are asked not to stream"),
    (
      "models: [{provider: builtin, model: small}, {id: b, provider: builtin, model: small, params: {stream: false}}]",
      "{measure: ttft}", "some arms (1 of 2) are asked not to stream"
    ),
    ("params: {}", "{measure: ttft}", nil),
    ("params: {stream: false}", "{measure: latency}", nil),
    ("params: {}", "{measure: cost}", "all arms are without a price"),
    (
      "models: [{provider: builtin, model: small, price: {input: 1, output: 1, per: 1M, currency: USD}}]",
      "{measure: cost}", nil
    ),
    ("params: {}", "{exec: [no-such-program]}", "there is no program 'no-such-program' on PATH"),
    ("params: {}", "{exec: [./none.sh]}", "there is no program './none.sh' beside the suite"),
    ("params: {}", "{exec: [sh, -c, cat]}", nil),
  ])
  func `a score that answers cannot have is told at its place`(
    line: String,
    score: String,
    words: String?
  ) throws {
    let notes = try Self.plan(line, "scores: {of: \(score)}").notes.filter { $0.contains("'of'") }
    #expect(notes.count == (words == nil ? 0 : 1), "\(notes)")
    if let words {
      #expect(notes.first?.contains(":10: score 'of': \(words)") == true, "\(notes)")
    }
  }

  @Test
  func `only parameters that are written are sent`() throws {
    let request = try Self.plan("params: {top_p: 0.5, stream: false}").requests[0].request
    #expect(request.parameters.values == ["top_p": 0.5])
    #expect(!request.isStreamed)
  }

  @Test
  func `models, prompts and cells multiply and nothing else does`() throws {
    let plan = try Self.plan(
      "models: [{provider: builtin, model: small}, {provider: builtin, model: large}]",
      "prompts: ['{{country}}', 'Capital of {{country}}']",
      "sweep: {axes: {temperature: [0, 0.5, 1]}}",
      "vars: {labels: [a, b, c]}",
      "repeat: {n: 3, at_zero_temperature: 1}"
    )
    #expect(plan.arms.count == 12)
    #expect(
      plan.armPlans.map(\.repetitions) == Array(repeating: [1, 3, 3], count: 4).flatMap { $0 }
    )
    #expect(plan.requests.count == 4 * (1 + 3 + 3) * 2)
    #expect(plan.repetitions == 3)
  }

  @Test
  func `each case has a seed of its own, the same in every arm, and repeat r sends r more`() throws
  {
    let plan = try Self.plan(
      "params: {seed: 11}",
      "repeat: 3",
      "sweep: {axes: {temperature: [0.5, 1]}}"
    )
    let first = plan.requests.filter { $0.repetition == 0 }
    let seeds = first.compactMap { $0.request.parameters.seed }
    #expect(Set(seeds).count == plan.samples.count)
    #expect(seeds.allSatisfy { $0 % 1_000 == 11 && $0 < 1_000_000_011 })
    for request in plan.requests {
      let own = first.first { $0.sampleIndex == request.sampleIndex }?.request.parameters.seed
      #expect(request.request.parameters.seed == own.map { $0 + Int64(request.repetition) })
    }
  }

  @Test
  func `the largest seed does not trap`() throws {
    let plan = try Self.plan("params: {seed: 9223372036854775807}", "repeat: 2")
    #expect(plan.requests.count == 4)
    #expect((plan.requests.last?.request.parameters.seed ?? 0) < 0)
  }

  @Test
  func `each block holds every arm once, for one case and repetition`() throws {
    let plan = try Self.plan(
      "sweep: {axes: {temperature: [0.1, 0.2, 0.3, 0.4, 0.5]}}",
      "repeat: 20",
      seed: 7
    )
    var orders: Set<[Int]> = []
    for start in stride(from: 0, to: plan.requests.count, by: 5) {
      let block = (start..<start + 5).map { plan.requests[$0] }
      #expect(Set(block.map(\.arm)) == [0, 1, 2, 3, 4])
      #expect(Set(block.map { [$0.sampleIndex, $0.repetition] }).count == 1)
      orders.insert(block.map(\.arm))
    }
    #expect(orders.count > 10)
  }

  @Test
  func `the same seed gives the same plan and another seed another order`() throws {
    let sweep = "sweep: {axes: {temperature: [0.1, 0.2, 0.3, 0.4, 0.5]}}"
    let plan = try Self.plan(sweep, seed: 3)
    #expect(try Self.plan(sweep, seed: 3).hash == plan.hash)
    #expect(try Self.plan(sweep, seed: 4).hash != plan.hash)
    #expect(try Self.plan(sweep, "params: {max_tokens: 9}", seed: 3).hash != plan.hash)
    #expect(try Self.plan(sweep, "suite: renamed", seed: 3).hash == plan.hash)
  }

  @Test
  func `cells that are the same request are merged and said so`() throws {
    let plan = try Self.plan(
      "params: {max_tokens: 8}",
      "sweep: {axes: {temperature: [0, 1], top_p: [1.0, 0.9]}}"
    )
    #expect(
      plan.arms.map(\.cell.words) == [
        "temperature 0, top_p 1", "temperature 1, top_p 1", "temperature 1, top_p 0.9",
      ]
    )
    #expect(
      plan.notes == [
        "Model 'small': temperature 0, top_p 0.9 is the same request as temperature 0, top_p 1, so it is sent once."
      ]
    )
  }

  @Test
  func `many cells that are left out for one reason are one note`() throws {
    let plan = try SmallSuite.folder(
      "sweep: {axes: {temperature: [0, 1, 2.5], top_p: [1.0, 0.9, 0.8]}, unsupported: drop}",
      "models: [{provider: cometapi, model: small}]"
    ).load().plan(seed: 1)
    #expect(
      plan.notes == [
        "Model 'small' cannot take temperature 2.5, top_p 1, and 2 more settings: 'temperature' is "
          + "2.5, but profile 'cometapi' documents a number from 0 to 2. Dropped.",
        "Model 'small': 2 settings are the same request as another, so they are sent once: "
          + "temperature 0, top_p 0.9 as temperature 0, top_p 1, and 1 more.",
      ]
    )
  }

  @Test
  func `warm-up requests are apart and spread over arms and cases`() throws {
    let plan = try Self.plan("warmup: 3", "sweep: {axes: {temperature: [0.1, 0.2]}}")
    #expect(plan.warmUp.count == 3)
    #expect(plan.warmUp.allSatisfy { $0.isWarmUp })
    #expect(plan.warmUp.map(\.arm) == [0, 1, 0])
    #expect(plan.requests.allSatisfy { !$0.isWarmUp })
  }

  @Test
  func `targets of scores are filled for each case`() throws {
    let plan = try Self.plan()
    let rules = plan.scoreRules(for: 1)
    #expect(rules.map { AnyScorer($0.scorer) } == [AnyScorer(Contains(targets: ["Tokyo"]))])
    #expect(plan.scores.map(\.name) == ["correct"])
  }

  @Test
  func `a list of accepted texts becomes as many targets`() throws {
    let plan = try Self.plan("cases: [{vars: {country: Spain}, expected: [Madrid, madrid city]}]")
    #expect(
      plan.scoreRules(for: 0).map { AnyScorer($0.scorer) } == [
        AnyScorer(Contains(targets: ["Madrid", "madrid city"]))
      ]
    )
  }

  @Test(arguments: [
    ("is {{expected}}", "is Paris"), ("{{expected | upper}}!", "PARIS!"),
    ("{{expected | join('')}}.", "Paris."), ("{{expected.0}}.", "Paris."),
    ("{% for text in expected %}{{text}}.{% endfor %}", "Paris."),
    ("{{expected | json}}", "[\"Paris\"]"), ("{{expected}}", "Paris"),
  ])
  func `the one text that a case expects is a text in a longer template`(
    template: String,
    target: String
  ) throws {
    let plan = try Self.plan("scores: {correct: {contains: \"\(template)\"}}")
    #expect(
      plan.scoreRules(for: 0).map { AnyScorer($0.scorer) } == [
        AnyScorer(Contains(targets: [target]))
      ]
    )
  }

  @Test func `several texts that a case expects are no one text of a longer template`() throws {
    let folder = try SmallSuite.folder(
      "cases: [{id: f, vars: {country: x}, expected: [a, b]}]",
      "scores: {correct: {contains: \"is {{expected}}\"}}"
    )
    #expect(folder.complaints().contains("prints {{expected}}, which is a list in case 'f'. Use"))
  }

  @Test
  func `a case without what its score compares with is told`() throws {
    let folder = try SmallSuite.folder("cases: [{id: bare, vars: {country: Spain}}]")
    #expect(
      folder.complaints()
        == "suite.yaml:6:31: error: score 'correct' uses {{expected}}, which case 'bare' does not set. "
        + "Give the case an expected, or the score a when that leaves it out."
    )
  }

  @Test(arguments: [
    ("send", ["system: Be brief.", "user: France?"]), ("merge", ["user: Be brief.\n\nFrance?"]),
    ("drop", ["user: France?"]),
  ])
  func `system messages are sent, merged or dropped as the model wants`(
    handling: String,
    expected: [String]
  ) throws {
    let plan = try Self.plan(
      "models: [{provider: builtin, model: large-chat, system_prompt: \(handling)}]",
      """
      prompts:
        - messages:
            - {role: system, content: Be brief.}
            - {role: user, content: "{{country}}?"}
      """
    )
    guard case .messages(let messages) = plan.requests[0].request.prompt else {
      Issue.record("no messages")
      return
    }
    #expect(messages.map { "\($0.role): \($0.content)" } == expected)
  }

  @Test
  func `messages for an endpoint that takes text are refused`() throws {
    let folder = try SmallSuite.folder(
      "models: [{provider: builtin, model: small, endpoint: completions}]",
      "prompts: [{messages: [{role: user, content: \"{{country}}\"}]}]"
    )
    #expect(folder.complaints().contains("which takes text. Write the prompt as text"))
  }

  @Test
  func `a parameter that a provider refuses is told at its line, and a cell dropped where asked`()
    throws
  {
    let models = "models: [{provider: cometapi, model: small}]"
    let base = try SmallSuite.folder("params:\n  temperature: 1\n  min_p: 0.1", models)
    #expect(
      base.complaints()
        == "suite.yaml:10:3: error: model 'small' cannot take min_p: profile 'cometapi' does not "
        + "document 'min_p'. Remove it, or write `extra_params: true` for the model to send it "
        + "anyway."
    )
    let cells = "sweep: {axes: {temperature: [1, 2.5]}, unsupported: drop}"
    let plan = try SmallSuite.folder(cells, models).load().plan(seed: 1)
    #expect(plan.arms.map(\.cell.words) == ["temperature 1"])
    #expect(
      plan.notes == [
        "Model 'small' cannot take temperature 2.5: 'temperature' is 2.5, but profile 'cometapi' "
          + "documents a number from 0 to 2. Dropped."
      ]
    )
    let strict = try SmallSuite.folder("sweep: {axes: {temperature: [1, 2.5]}}", models)
    #expect(strict.complaints().hasPrefix("suite.yaml:9:16: error: model 'small'"))
  }

  @Test
  func `what a wire has to be told is asked for at the model, and what it cannot say at its line`()
    throws
  {
    let model = "models:\n  - {provider: anthropic, model: claude}"
    let without = try SmallSuite.folder("params:\n  temperature: 1", model)
    #expect(
      without.complaints()
        == "suite.yaml:11:5: error: model 'claude' lacks max_tokens: endpoint 'messages' of profile "
        + "'anthropic' has to be told it. Write it under `params`, such as `max_tokens: 1024`."
    )
    let several = try SmallSuite.folder("params:\n  max_tokens: 5\n  n: 2\n  seed: 1", model)
    #expect(
      several.complaints()
        == "suite.yaml:10:3: error: model 'claude' cannot take n: profile 'anthropic' does not "
        + "document 'n'. Remove it, and write `repeat` for as many answers.\n"
        + "suite.yaml:11:3: error: model 'claude' cannot take seed: profile 'anthropic' does not "
        + "document 'seed'. Remove it, or write `extra_params: true` for the model to send it "
        + "anyway."
    )
    let newer = try SmallSuite.folder("params: {max_completion_tokens: 5}", model)
    #expect(newer.complaints().isEmpty)
    let swept = try SmallSuite.folder("sweep: {axes: {max_tokens: [5, 9]}}", "params: {}", model)
    #expect(swept.complaints().isEmpty)
  }

  @Test(arguments: [
    ("params: {n: 2}\nsweep: {axes: {best_of: [1, 2]}, unsupported: drop}", ["best_of 2"]),
    ("params: {best_of: 2}\nsweep: {axes: {n: [1, 3]}, unsupported: drop}", ["n 1"]),
  ])
  func `a cell that a provider cannot take beside the other parameters is dropped where asked`(
    sweep: String,
    kept: [String]
  ) throws {
    let plan = try SmallSuite.folder(sweep).load().plan(seed: 1)
    #expect(plan.arms.map(\.cell.words) == kept)
    #expect(plan.notes.contains { $0.contains("but it must be at least `n`, which is ") })
    let strict = try SmallSuite.folder(sweep.replacing(", unsupported: drop", with: ""))
    #expect(strict.complaints().contains("cannot take best_of: 'best_of' is "))
  }

  @Test
  func `a cold run's prompts differ and its plan does not`() throws {
    let suite = try SmallSuite.folder("cold: true").load()
    let plan = try suite.plan(seed: 1, coldSalt: 5)
    let other = try suite.plan(seed: 1, coldSalt: 6)
    #expect(plan.hash == other.hash)
    #expect(plan.requests[0].request != other.requests[0].request)
    #expect(plan.requests[0].request == plan.requests[0].request)
    #expect(plan.requests[0].request != plan.requests.request(at: 0, pass: 1).request)
    guard case .text(let text) = plan.requests[0].request.prompt else {
      Issue.record("no text")
      return
    }
    #expect(text.hasSuffix("]\nQ: What is the capital of France?\nA:"))
  }

  @Test
  func `the load is told in one line`() throws {
    #expect(try Self.plan().loadDescription == "closed loop, 4 in flight per model")
    let stages =
      "load: [{closed: 2, for: 20, think: 500ms}, {open: 30/m, arrivals: poisson, for: 60s}]"
    #expect(
      try Self.plan(stages).loadDescription
        == "closed loop, 2 in flight per model, for 20 requests, 500 ms between requests; then "
        + "open loop, 30/m per model, poisson arrivals, for 60 s"
    )
  }
}
