import Domain
import Suites

/// Gathers what a reader finds in another tool's file into a run of ours.
struct ForeignRunBuilder {
  private let tool: String
  private let version: String?
  private let suite: String
  private(set) var arms: [Arm] = []
  private var armPlaces: [Arm: Int] = [:]
  private var samples: [Sample] = []
  private var samplePlaces: [String: Int] = [:]
  private var scores: [Definition] = []
  private var scorePlaces: [String: Int] = [:]
  private var attempts: [AttemptRecord] = []

  /// Repetitions so far, by arm and sample.
  private var repetitions: [RepetitionKey: Int] = [:]

  /// Milliseconds since 1970, as far as the file tells.
  var startedAt: Int64?
  var endedAt: Int64?
  var notes: [String] = []

  /// The score that headlines; the first where it is `nil`.
  var primary: String?

  private struct RepetitionKey: Hashable {
    var arm: Int
    var sample: String
  }

  private struct Definition {
    var name: String
    var isHigherBetter: Bool?
    var summary: String

    /// Whether every value so far was a yes or a no, as a tool may write by 1 and 0 where more is better.
    var isPassFail = true
  }

  init(tool: String, version: String?, suite: String) {
    self.tool = tool
    self.version = version
    self.suite = suite
  }

  /// The position of what was compared; known ones are found again.
  mutating func arm(model: String, prompt: String = "default", cell: [Arm.Setting] = []) -> Int {
    let key = Arm(index: 0, model: model, prompt: prompt, cell: cell)
    if let known = armPlaces[key] { return known }
    var arm = key
    arm.index = arms.count
    armPlaces[key] = arm.index
    arms.append(arm)
    return arm.index
  }

  /// The first of several cases of one id is kept.
  mutating func add(_ sample: Sample) {
    guard samplePlaces[sample.id] == nil else { return }
    samplePlaces[sample.id] = samples.count
    samples.append(sample)
  }

  /// Says what a score is before its values come.
  mutating func define(_ name: String, isHigherBetter: Bool?, summary: String) {
    guard scorePlaces[name] == nil else { return }
    scorePlaces[name] = scores.count
    scores.append(
      Definition(name: name, isHigherBetter: isHigherBetter, summary: "\(tool)'s \(summary)")
    )
  }

  /// The next repetition of a case, where the tool does not tell which one it is.
  mutating func nextRepetition(arm: Int, sample: String) -> Int {
    let key = RepetitionKey(arm: arm, sample: sample)
    defer { repetitions[key, default: 0] += 1 }
    return repetitions[key] ?? 0
  }

  /// Takes an attempt; its request is numbered here.
  mutating func add(_ record: AttemptRecord) {
    var record = record
    record.request = attempts.count
    for score in record.scores {
      guard let place = scorePlaces[score.name], case .number(let number) = score.value else {
        continue
      }
      let isYesOrNo = scores[place].isHigherBetter == true && (number == 0 || number == 1)
      if !isYesOrNo { scores[place].isPassFail = false }
    }
    attempts.append(record)
  }

  /// - Parameters:
  ///   - contentHash: Names the file's content in hexadecimal digits, so that the same file is the same
  ///     run.
  ///   - file: Its path.
  ///   - modified: When it was written last, milliseconds since 1970.
  func run(contentHash: String, file: String, modified: Int64) -> ForeignRun {
    let first = attempts.map(\.startedAtMilliseconds).filter { $0 > 0 }.min()
    let start = startedAt ?? first ?? modified
    let named = [tool, version].compactMap(\.self).joined(separator: " ")
    var notes = notes
    if startedAt == nil, first == nil {
      notes.append("The file tells no date; the run has that of the file.")
    }
    return ForeignRun(
      manifest: RunManifest(
        id: String(contentHash.prefix(32)),
        suiteName: suite,
        suiteDescription: "imported from \(named)",
        suiteText: suiteText(named),
        suitePath: file,
        suiteHash: TextDigest.hexadecimal(of: Array(suiteText(named).utf8)),
        planHash: "",
        seed: 0,
        startedAtMilliseconds: start,
        plannedRequests: attempts.count { !$0.isWarmUp && $0.attempt == 1 },
        repetitions: (attempts.map(\.repetition).max() ?? 0) + 1,
        load: "not known: imported from \(named)",
        isInterleaved: false,
        arms: arms,
        samples: samples,
        scores: definitions,
        environment: RunEnvironment(versions: [tool: version ?? "not told"], machine: "")
      ),
      attempts: attempts.map { moved(dated($0, start), by: origin) },
      endedAtMilliseconds: endedAt,
      tool: named,
      notes: notes
    )
  }

  /// What gates, tracks and reports ask of a suite; it is none that could be run.
  private func suiteText(_ named: String) -> String {
    func quoted(_ text: String) -> String { JSONValue.string(text).serialized }
    let models = Set(arms.map(\.model)).sorted().map {
      "  - {id: \(quoted($0)), provider: imported, model: \(quoted($0))}\n"
    }
    let prompts = Set(arms.map(\.prompt)).sorted().map {
      "  - {id: \(quoted($0)), text: not known}\n"
    }
    return """
      # A run of \(named), imported. Its suite is not ours: this cannot be run.
      version: 1
      suite: \(quoted(suite))
      models:
      \(models.joined())prompts:
      \(prompts.joined())cases: [{id: not kept here}]

      """
  }

  /// The earliest instant, whatever clock the tool has, less a second: ours count from a start too, and
  /// none is negative.
  private var origin: Int64 {
    let placed = attempts.map(\.timeline).filter(\.isPlaced)
    let earliest = placed.map { min($0.scheduled, $0.started) }.min()?.nanoseconds ?? 0
    return earliest - 1_000_000_000
  }

  private func moved(_ record: AttemptRecord, by origin: Int64) -> AttemptRecord {
    guard record.timeline.isPlaced else { return record }
    var record = record
    func move(_ instant: Instant) -> Instant { Instant(nanoseconds: instant.nanoseconds - origin) }
    let timeline = record.timeline
    record.timeline.scheduled = move(timeline.scheduled)
    record.timeline.started = move(timeline.started)
    record.timeline.ready = timeline.ready.map(move)
    record.timeline.ended = move(timeline.ended)
    for index in timeline.tokenEvents.indices {
      record.timeline.tokenEvents[index].instant = move(timeline.tokenEvents[index].instant)
    }
    return record
  }

  /// An attempt whose own date is not told has the run's; a score of numbers has no yes and no, and
  /// the other way round.
  private func dated(_ record: AttemptRecord, _ start: Int64) -> AttemptRecord {
    var record = record
    if record.startedAtMilliseconds <= 0 { record.startedAtMilliseconds = start }
    record.scores = record.scores.map { score in
      var score = score
      switch (score.value, scorePlaces[score.name].map { scores[$0].isPassFail }) {
      case (.passed(let passed), false): score.value = .number(passed ? 1 : 0)
      case (.number(let number), true): score.value = .passed(number == 1)
      default: break
      }
      return score
    }
    return record
  }

  private var definitions: [RunManifest.ScoreDefinition] {
    scores.enumerated().map { position, score in
      RunManifest.ScoreDefinition(
        name: score.name,
        isPrimary: primary.map { $0 == score.name } ?? (position == 0),
        isPassFail: score.isPassFail,
        isHigherBetter: score.isHigherBetter,
        summary: score.summary
      )
    }
  }
}
