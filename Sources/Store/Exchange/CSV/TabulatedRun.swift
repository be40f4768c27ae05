import Domain

/// A run as far as a table of its attempts tells of it, gathered line by line.
struct TabulatedRun {
  private let scores: [AttemptTableReader.ScoreColumns]
  private let id: String
  private let suiteName: String
  private var arms: [Int64: Arm] = [:]

  /// By model.
  private var prices: [String: TokenPrice] = [:]

  /// Models of which no price is taken over, as it would make another cost of some line than the table has.
  private var unpriced: Set<String> = []
  private var sampleIDs: [String] = []
  private var knownSamples: Set<String> = []
  private var requests: Set<Int64> = []
  private var repetitions: Int64 = 0
  private var startedAt: Int64
  private(set) var endedAtMilliseconds: Int64

  /// Whether any answer is in it, and whether any was left out when it was stored.
  private var hasTexts = false
  private var lacksTexts = false

  /// The latest start of each arm and the earliest, for whether the arms took turns.
  private var spans: [Int64: ClosedRange<Int64>] = [:]

  init(_ first: AttemptTableReader.Row, scores: [AttemptTableReader.ScoreColumns]) throws {
    self.scores = scores
    id = try first.required("run_id")
    suiteName = try first.required("suite")
    startedAt = try first.integer("started_at_ms")
    endedAtMilliseconds = startedAt
  }

  mutating func add(_ row: AttemptTableReader.Row) throws {
    // One run a file: attempts of another would be counted as this one's.
    guard try row.required("run_id") == id else { throw JSONMembers.Mismatch(key: "run_id") }
    let arm = try Self.position(row, "arm")
    if arms[arm] == nil {
      let model = try row.required("model")
      prices[model] = try row.price()
      arms[arm] = Arm(
        index: Int(arm),
        model: model,
        prompt: try row.required("prompt"),
        cell: try Self.cell(row.text("cell") ?? "")
      )
    }
    // In dollars the cost is kept as told.
    if try !row.holdsPricing(), let price = try row.price(),
      price.currency != TokenUsage.toldCurrency
    {
      unpriced.insert(try row.required("model"))
    }
    let sample = try row.required("sample_id")
    if knownSamples.insert(sample).inserted { sampleIDs.append(sample) }
    if try row.integer("is_warm_up") == 0 { requests.insert(try row.integer("request")) }
    if let text = row.text("text") {
      if text == RunManifest.notKept { lacksTexts = true } else { hasTexts = true }
    }
    repetitions = max(repetitions, try Self.position(row, "repetition") + 1)
    try addTimes(of: row, arm: arm)
  }

  /// A position in a list: not negative, and small enough to count on from.
  private static func position(_ row: AttemptTableReader.Row, _ column: String) throws -> Int64 {
    let position = try row.integer(column)
    guard (0..<Int64(Int32.max)).contains(position) else { throw JSONMembers.Mismatch(key: column) }
    return position
  }

  private mutating func addTimes(of row: AttemptTableReader.Row, arm: Int64) throws {
    let start = try row.integer("started_at_ms")
    let (elapsed, overflows) = try row.integer("ended_ns")
      .subtractingReportingOverflow(row.integer("started_ns"))
    guard !overflows else { throw JSONMembers.Mismatch(key: "ended_ns") }
    startedAt = min(startedAt, start)
    endedAtMilliseconds = max(
      endedAtMilliseconds,
      start.addingReportingOverflow(elapsed / 1_000_000).partialValue
    )
    let span = spans[arm] ?? start...start
    spans[arm] = min(span.lowerBound, start)...max(span.upperBound, start)
  }

  /// What the table does not tell is empty: the suite, its hash, what its cases hold.
  var manifest: RunManifest {
    RunManifest(
      id: id,
      suiteName: suiteName,
      suiteText: "",
      suitePath: "",
      suiteHash: "",
      planHash: "",
      seed: 0,
      startedAtMilliseconds: startedAt,
      plannedRequests: requests.count,
      repetitions: Int(repetitions),
      load: "not known: imported from a table of attempts",
      isInterleaved: areInterleaved,
      arms: arms.values.sorted { $0.index < $1.index },
      samples: sampleIDs.map { Sample(id: $0) },
      scores: scores.enumerated().map { position, score in
        RunManifest.ScoreDefinition(
          name: score.name,
          isPrimary: position == 0,
          isPassFail: score.isPassFail,
          isHigherBetter: score.isPassFail ? true : nil,
          summary: "not known"
        )
      },
      environment: RunEnvironment(versions: [:], machine: ""),
      prices: prices.filter { !unpriced.contains($0.key) },
      keepsText: hasTexts || !lacksTexts
    )
  }

  /// Whether an arm began before the one before it was through.
  private var areInterleaved: Bool {
    let inOrder = spans.values.sorted { $0.lowerBound < $1.lowerBound }
    return zip(inOrder, inOrder.dropFirst()).contains { $1.lowerBound < $0.upperBound }
  }

  /// `temperature=0 stop=["a b"]`: each value is the shortest JSON that ends at a space.
  private static func cell(_ text: String) throws -> [Arm.Setting] {
    var settings: [Arm.Setting] = []
    var rest = text.split(separator: " ", omittingEmptySubsequences: false)[...]
    while let first = rest.popFirst(), !text.isEmpty {
      guard let equals = first.firstIndex(of: "=") else { throw JSONMembers.Mismatch(key: "cell") }
      var json = String(first[first.index(after: equals)...])
      while JSONValue(parsing: json) == nil {
        guard let next = rest.popFirst() else { throw JSONMembers.Mismatch(key: "cell") }
        json += " " + next
      }
      guard let value = JSONValue(parsing: json) else { throw JSONMembers.Mismatch(key: "cell") }
      settings.append(Arm.Setting(name: String(first[..<equals]), value: value))
    }
    return settings
  }
}
