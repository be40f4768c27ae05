import Analysis
import Domain

/// What a verification reads of a run's answers, beside their scores and times.
struct VerifiedAnswers: RecordCollector {
  /// A case in one prompt and one setting of the parameters: what every route is asked.
  struct Place: Hashable {
    var prompt: String
    var cell: [Arm.Setting]
    var sampleID: String

    init(_ arm: Arm, sampleID: String, isByCase: Bool) {
      prompt = isByCase ? "" : arm.prompt
      cell = isByCase ? [] : arm.cell
      self.sampleID = sampleID
    }
  }

  struct Answer {
    var repetition: Int
    var callsTools: Bool

    /// `nil` where it was not kept.
    var kept: KeptAnswer?
  }

  struct Ending: Hashable {
    var reason: String?
    var hasCalls: Bool
  }

  private let arms: [Arm]
  private let keepsText: Bool

  /// Whether a case is one whatever its prompt and parameters: held against another run's.
  private let isByCase: Bool

  /// The score that tells whether calls keep their schema; `nil` without one.
  private let validity: String?

  /// By arm.
  private(set) var answers: [Int: [Place: [Answer]]] = [:]
  private(set) var endings: [Int: [Ending: Int]] = [:]
  private(set) var valid: [Int: (withCalls: Int, valid: Int)] = [:]

  init(_ manifest: RunManifest, validity: String?, isByCase: Bool = false) {
    self.isByCase = isByCase
    arms = manifest.arms
    keepsText = manifest.keepsText
    self.validity = validity
  }

  var parts: AttemptParts { [.answers, .scores] }

  mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, record.succeeded, arms.indices.contains(record.arm),
      let choice = record.completion?.choices.first
    else { return }
    let arm = arms[record.arm]
    let place = Place(arm, sampleID: record.sampleID, isByCase: isByCase)
    let hasCalls = choice.toolCalls.map { [ToolCall](assembled: $0)?.isEmpty != true } ?? false
    answers[record.arm, default: [:]][place, default: []].append(
      Answer(
        repetition: record.repetition,
        callsTools: hasCalls,
        kept: keepsText ? KeptAnswer(choice) : nil
      )
    )
    let ending = Ending(reason: choice.finishReason, hasCalls: hasCalls)
    endings[record.arm, default: [:]][ending, default: 0] += 1
    guard let score = record.scores.first(where: { $0.name == validity }),
      case .passed(let isValid) = score.value
    else { return }
    let known = valid[record.arm] ?? (0, 0)
    valid[record.arm] = (known.withCalls + 1, known.valid + (isValid ? 1 : 0))
  }

  /// Of several arms together.
  func answers(ofArms arms: [Int]) -> [Place: [Answer]] {
    arms.compactMap { answers[$0] }.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }

  var callsTools: Bool {
    answers.values.contains { $0.values.contains { $0.contains(where: \.callsTools) } }
  }
}

extension [VerifiedAnswers.Answer] {
  var callCount: CallCount { CallCount(answers: count, calling: count(where: \.callsTools)) }
}
