import Domain
import Testing

@testable import Suites

/// Prompts that a suite asks for by their length.
struct SyntheticPromptTests {
  private static func text(
    _ synthetic: String,
    cases: String = "cases: 30",
    _ more: String = "",
    model: String = "{provider: builtin, model: small}"
  ) -> String {
    """
    version: 1
    suite: lengths
    models: [\(model)]
    prompts: [{id: long, synthetic: \(synthetic)}]
    \(cases)
    \(more)
    """
  }

  private static func plan(
    _ synthetic: String,
    _ more: String = "",
    model: String = "{provider: builtin, model: small}"
  ) throws -> Plan {
    let text = text(synthetic, more, model: model)
    return try SuiteFolder(["suite.yaml": text, "lengths.csv": "tokens\n40\n\"1.5k\",9\n"]).load()
      .plan(seed: 1)
  }

  private static func texts(_ plan: Plan) -> [SyntheticText] {
    plan.requests.compactMap(\.request.synthetic)
  }

  @Test func `a number of cases needs nothing else`() throws {
    let plan = try Self.plan("{input_tokens: 1k}")
    #expect(plan.samples.map(\.id).prefix(2) == ["case-1", "case-2"])
    #expect(plan.requests.count == 30)
    #expect(Self.texts(plan).allSatisfy { $0.askedTokens == 1_000 })
    #expect(plan.armPlans.map(\.promptTokens) == [30_000])
  }

  @Test func `no two prompts of a run are the same, nor those of warm-up and of a second pass`()
    throws
  {
    let plan = try Self.plan("{input_tokens: 200}", "repeat: 3\nwarmup: 20")
      .synthesising(by: SyntheticTerms(salt: 5))
    let texts =
      plan.requests.map(\.request) + plan.warmUp.map(\.request)
      + plan.requests.indices.map { plan.requests.request(at: $0, pass: 1).request }
    #expect(Set(texts.compactMap(\.synthetic).map(\.text)).count == 90 + 20 + 90)
  }

  @Test func `another run has other words, unless the suite has a seed`() throws {
    func words(_ synthetic: String, salt: UInt64) throws -> [String] {
      Self.texts(try Self.plan(synthetic).synthesising(by: SyntheticTerms(salt: salt)))
        .map(\.text)
    }
    let first = try words("{input_tokens: 100}", salt: 1)
    #expect(try words("{input_tokens: 100}", salt: 1) == first)
    #expect(Set(try words("{input_tokens: 100}", salt: 2)).isDisjoint(with: first))
    let seeded = try words("{input_tokens: 100, seed: 7}", salt: 1)
    #expect(try words("{input_tokens: 100, seed: 7}", salt: 2) == seeded)
    #expect(Set(try words("{input_tokens: 100, seed: 8}", salt: 2)).isDisjoint(with: seeded))
  }

  @Test func `the plan's hash is that of what is asked, not of a run's words`() throws {
    let plan = try Self.plan("{input_tokens: {uniform: [10, 90]}, output_tokens: 5}")
    #expect(plan.synthesising(by: SyntheticTerms(salt: 1)).hash == plan.hash)
    let again = try Self.plan("{input_tokens: {uniform: [10, 90]}, output_tokens: 5}")
    #expect(again.hash == plan.hash)
    #expect(Self.texts(again).map(\.askedTokens) == Self.texts(plan).map(\.askedTokens))
    #expect(
      try Self.plan("{input_tokens: {uniform: [10, 91]}, output_tokens: 5}").hash != plan.hash
    )
    #expect(
      try Self.plan("{input_tokens: {uniform: [10, 90]}, output_tokens: 6}").hash != plan.hash
    )
  }

  @Test func `lengths are drawn as the suite says`() throws {
    let uniform = Self.texts(try Self.plan("{input_tokens: {uniform: [1k, 4k]}}"))
      .map(\.askedTokens)
    #expect(uniform.allSatisfy { (1_000...4_000).contains($0) } && Set(uniform).count > 20)
    let listed = Self.texts(try Self.plan("{input_tokens: {file: lengths.csv}}"))
      .map(\.askedTokens)
    #expect(Set(listed) == [40, 1_500])
    let lognormal = TokenLengths.lognormal(median: 1_000, sigma: 0.5, bounds: 1...5_000)
    let draws = (0..<4_000).map { lognormal.draw(UInt64($0)) }.sorted()
    #expect((950...1_050).contains(draws[2_000]))
    // One standard deviation above the median: 1,000 · e^0.5.
    #expect((1_550...1_750).contains(draws[3_365]))
    #expect(draws.allSatisfy { (1...5_000).contains($0) })
  }

  @Test func `an answer is held to its length where the provider documents how`() throws {
    func parameters(_ model: String, _ more: String = "") throws -> [String: JSONValue] {
      try Self.plan("{input_tokens: 50, output_tokens: 1.5k}", more, model: model)
        .requests[0].request.parameters.values
    }
    #expect(
      try parameters("{provider: vllm, model: m}")
        == ["max_tokens": 1_500, "min_tokens": 1_500, "ignore_eos": true]
    )
    #expect(try parameters("{provider: groq, model: m}")["min_tokens"] == nil)
    #expect(try parameters("{provider: anthropic, model: m}") == ["max_tokens": 1_500])
    #expect(
      try parameters("{provider: vllm, model: m}", "params: {max_tokens: 9}")
        == ["max_tokens": 9, "min_tokens": 9, "ignore_eos": true]
    )
  }

  @Test func `a prompt that is to be found in a cache is the same each time`() throws {
    let plan = try Self.plan("{input_tokens: 300}", "repeat: 4\ncache: warm")
      .synthesising(by: SyntheticTerms(salt: 3))
    #expect(Set(Self.texts(plan).map(\.text)).count == 30)
  }

  @Test(
    arguments: [
      ("{}", "a synthetic prompt needs 'input_tokens'"),
      ("{input_tokens: 0}", "a number of tokens such as 900, 10k or 1.5k"),
      ("{input_tokens: 1.5}", "a number of tokens"),
      ("{input_tokens: {uniform: [4k, 1k]}}", "the least and the most number of tokens"),
      ("{input_tokens: {uniform: [1, 2], file: x}}", "uniform"),
      ("{input_tokens: {lognormal: {median: 1k, sigma: 1, max: 900}}}", "not from min to max"),
      ("{input_tokens: {file: none.csv}}", "none.csv"),
      ("{input_tokens: 10, shared_prefix: 120%}", "0 to 100%"),
    ]
  )
  func `a mistake is told with its place`(synthetic: String, words: String) throws {
    let complaints = try SuiteFolder(["suite.yaml": Self.text(synthetic)]).complaints()
    #expect(complaints.contains(words), "\(complaints)")
    #expect(complaints.contains("suite.yaml:"), "\(complaints)")
  }

  @Test func `a file of lengths says which line is none`() throws {
    let text = Self.text("{input_tokens: {file: lengths.txt}}")
    let complaints = try SuiteFolder(["suite.yaml": text, "lengths.txt": "n\n10\nten\n"])
      .complaints()
    #expect(complaints.contains("lengths.txt:3:1"), "\(complaints)")
  }

  @Test(
    arguments: [
      "40\r\n1.5k\r\n\r\n", "\u{FEFF}40\r\n1.5k", "40\r1.5k\r", "40\t5\n1.5k\t6\n",
      "\"tokens\";n\r\n \"40\" ;5\r\n\" 1.5k \";6\r\n",
    ]
  )
  func `a file of lengths has lines and columns however they end`(lengths: String) throws {
    let text = Self.text("{input_tokens: {file: lengths.csv}}")
    let suite = try SuiteFolder(["suite.yaml": text, "lengths.csv": lengths]).load()
    #expect(suite.prompts.first?.synthetic?.input == .listed([40, 1_500]))
  }

  @Test(
    arguments: [
      ("100 200\n300\n", "1:1: error: '100 200'"),
      ("n\r\n9\r\n1 2\r\n", "3:1: error: '1 2'"),
      ("-5\n9\n", "1:1: error: '-5'"), ("n\n\"1,000\"\n", "2:1: error: '\"1'"),
    ]
  )
  func `a cell of a file of lengths that is no number is told`(lengths: String, words: String)
    throws
  {
    let text = Self.text("{input_tokens: {file: lengths.csv}}")
    let complaints = try SuiteFolder(["suite.yaml": text, "lengths.csv": lengths]).complaints()
    #expect(complaints.contains("lengths.csv:\(words) is no number of tokens"), "\(complaints)")
  }

  @Test func `an arm tells how long its answers are asked to be, held to max_tokens`() throws {
    func length(_ synthetic: String, _ more: String = "") throws -> Double? {
      try Self.plan("{input_tokens: 9\(synthetic)}", more).armPlans.first?.answerTokens
    }
    #expect(try length(", output_tokens: 20") == 20)
    #expect(try length(", output_tokens: 20", "params: {max_tokens: 8}") == 8)
    #expect(try length("", "params: {max_tokens: 8}") == nil)
    // Lengths of 40 and 1,500, of which the longer are cut.
    let bound = "params: {max_tokens: 40}\nrepeat: 2"
    #expect(try length(", output_tokens: {file: lengths.csv}", bound) == 40)
    let drawn = try #require(try length(", output_tokens: {uniform: [10, 30]}"))
    #expect((10...30).contains(drawn))
  }

  @Test func `a cold suite shares no beginning, and warm is no cold`() throws {
    let shared = Self.text("{input_tokens: 10, shared_prefix: 50%}", "cache: cold")
    #expect(try SuiteFolder(["suite.yaml": shared]).complaints().contains("shared_prefix"))
    let both = Self.text("{input_tokens: 10}", "cache: warm\ncold: true")
    #expect(try SuiteFolder(["suite.yaml": both]).complaints().contains("opposite"))
    let cold = try SuiteFolder(["suite.yaml": Self.text("{input_tokens: 10}", "cache: cold")])
      .load()
    #expect(cold.isCold)
  }

  @Test func `a page of metrics is named by its address or a model`() throws {
    func complaints(_ scrape: String) throws -> String {
      let text = Self.text("{input_tokens: 10}", "scrape: [\(scrape)]")
      return try SuiteFolder(["suite.yaml": text]).complaints()
    }
    #expect(try complaints("{model: small, every: 500ms}") == "")
    #expect(try complaints("{url: \"http://127.0.0.1:8000/metrics\"}") == "")
    #expect(try complaints("{model: big}").contains("big"))
    #expect(try complaints("{every: 1s}").contains("url"))
    #expect(try complaints("{url: localhost}").contains("begins with"))
    #expect(try complaints("{model: small, every: 1ms}").contains("100ms"))
    #expect(try complaints("{url: \"http://h/metrics?api_key=abc\"}").contains("a key must not"))
  }
}
