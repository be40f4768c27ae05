package import Domain

/// How each arm did on each case by one score, in a few bytes a case and arm.
///
/// Of a request that was tried again the last attempt counts. Attempts come in the order of the plan,
/// those of one request one after the other; warm-up is left out.
package struct CaseStandings: Sendable {
  /// `nil` where the run has no scores.
  package let score: String?
  private let rule: CaseRule
  private let isHigherBetter: Bool?
  private let turnReduction: TurnReduction
  private let arms: Int

  /// In the order of the run's samples.
  package private(set) var sampleIDs: [String]
  private var positions: [String: Int]

  /// Case by case, arm by arm.
  private var cells: [Cell]

  /// The last attempt of the request that is being read.
  private var pending: Pending?

  /// One arm's answers to one case.
  package struct Cell: Hashable, Sendable {
    package fileprivate(set) var right: Int32 = 0
    package fileprivate(set) var wrong: Int32 = 0
    package fileprivate(set) var noAnswer: Int32 = 0
    package fileprivate(set) var unscored: Int32 = 0
    package fileprivate(set) var failed: Int32 = 0
    fileprivate var valued: Int32 = 0
    fileprivate var sum = 0.0

    /// The request to show: the first that is not right, else the first; −1 without any.
    fileprivate var shown: Int32 = -1
    fileprivate var showsRight = true

    /// The first request that is right; −1 without any.
    fileprivate var firstRight: Int32 = -1

    /// Over the answers that have the score; `nil` without any.
    package var mean: Double? { valued > 0 ? sum / Double(valued) : nil }

    /// Answers that have the score.
    var scored: Int { Int(valued) }

    /// Requests, or of several choices answers.
    package var answers: Int { Int(right + wrong + noAnswer + unscored + failed) }

    /// The plan's number of the request whose answer says most; `nil` without any.
    package var request: Int? { shown < 0 ? nil : Int(shown) }

    /// The first that is right, where there is one.
    package var rightRequest: Int? { firstRight < 0 ? nil : Int(firstRight) }
  }

  private struct Pending {
    var request: Int
    var attempt: Int
    var cell: Int
    var outcomes: [AnswerOutcome]

    /// Of a conversation, whose number stands for a request's; `nil` of any other.
    var turns: ConversationOutcomes?
  }

  /// - Parameter score: The score's name; by default the primary one.
  package init(_ manifest: RunManifest, score: String? = nil) {
    let definition = score.flatMap { name in manifest.scores.first { $0.name == name } }
    let chosen = definition ?? manifest.primaryScore
    self.score = chosen?.name
    rule = CaseRule(
      isPassFail: chosen?.isPassFail ?? true,
      reduction: chosen?.reduction ?? .mean
    )
    isHigherBetter = chosen?.isHigherBetter
    turnReduction = chosen?.turns ?? .share
    arms = manifest.arms.count
    sampleIDs = manifest.samples.map(\.id)
    positions = Dictionary(sampleIDs.enumerated().map { ($1, $0) }) { first, _ in first }
    cells = Array(repeating: Cell(), count: manifest.samples.count * manifest.arms.count)
  }

  package mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, !record.isStale, (0..<arms).contains(record.arm) else { return }
    if let step = record.conversation { return add(record, step) }
    if let pending, pending.request == record.request, pending.attempt > record.attempt { return }
    if pending?.request != record.request { settle() }
    pending = Pending(
      request: record.request,
      attempt: record.attempt,
      cell: position(of: record.sampleID) * arms + record.arm,
      outcomes: AnswerOutcome.all(of: record, score: score)
    )
  }

  /// The turns of a conversation come one after the other.
  private mutating func add(_ record: AttemptRecord, _ step: ConversationStep) {
    if pending?.turns == nil || pending?.request != step.conversation {
      settle()
      pending = Pending(
        request: step.conversation,
        attempt: 1,
        cell: position(of: record.sampleID) * arms + record.arm,
        outcomes: [],
        turns: ConversationOutcomes()
      )
    }
    pending?.turns?.add(record, step, score: score)
  }

  /// Counts the request that was read last.
  private mutating func settle() {
    guard var pending else { return }
    if let turns = pending.turns {
      guard let (outcome, request) = turns.whole(reducedBy: turnReduction) else {
        return self.pending = nil
      }
      (pending.outcomes, pending.request) = ([outcome], request)
    }
    cells[pending.cell].add(pending.outcomes, request: pending.request)
    self.pending = nil
  }

  private mutating func position(of id: String) -> Int {
    if let known = positions[id] { return known }
    sampleIDs.append(id)
    positions[id] = sampleIDs.count - 1
    cells += Array(repeating: Cell(), count: arms)
    return sampleIDs.count - 1
  }
}

extension CaseStandings.Cell {
  fileprivate mutating func add(_ outcomes: [AnswerOutcome], request: Int) {
    for outcome in outcomes {
      switch outcome {
      case .right, .number: right += 1
      case .wrong: wrong += 1
      case .noAnswer: noAnswer += 1
      case .unscored: unscored += 1
      case .failed: failed += 1
      }
      if let value = outcome.value {
        valued += 1
        sum += value
      }
    }
    let isRight = outcomes.allSatisfy { outcome in
      switch outcome {
      case .right, .number: true
      case .wrong, .noAnswer, .unscored, .failed: false
      }
    }
    if isRight, firstRight < 0 { firstRight = Int32(clamping: request) }
    guard shown < 0 || (showsRight && !isRight) else { return }
    shown = Int32(clamping: request)
    showsRight = isRight
  }
}

extension CaseStandings {
  /// A case that was answered, and how the arms did on it.
  package struct Case: Hashable, Sendable {
    package var sampleID: String
    package var standing: CaseStanding

    /// By the arm's index.
    package var cells: [Cell] { Array(row) }

    /// What an arm's answers come to.
    package func verdict(ofArm arm: Int) -> CaseVerdict {
      let cells = cells
      return cells.indices.contains(arm)
        ? rule.verdict(cells[arm]) : CaseVerdict(nil, isPassFail: rule.isPassFail)
    }

    /// Shares the storage of all cells: a list of its own for each of a million cases is too much.
    fileprivate var row: ArraySlice<Cell>
    fileprivate var rule: CaseRule

    /// Between the best arm's mean and the worst's.
    fileprivate var spread: Double
    fileprivate var mean: Double
  }

  /// The cases that some arm answered, those first that are most worth reading.
  ///
  /// Where arms disagree comes first, what they disagree most on before the rest; then what all got
  /// wrong; then the others. At equal spread the worst come first, then the suite's order.
  ///
  /// - Parameter arms: Only these arms' answers; `nil` for all.
  package func cases(of chosen: Set<Int>? = nil) -> [Case] {
    var whole = self
    whole.settle()
    let sign = isHigherBetter == false ? -1.0 : 1
    return whole.sampleIDs.indices
      .compactMap { position in whole.standing(at: position, of: chosen).map { (position, $0) } }
      .sorted { left, right in
        (left.1.standing.rawValue, -left.1.spread, sign * left.1.mean, left.0)
          < (right.1.standing.rawValue, -right.1.spread, sign * right.1.mean, right.0)
      }
      .map(\.1)
  }

  /// The first of the cases, but where disagreements alone would fill the places up to a quarter of
  /// them for what all got wrong: it says what no choice of an arm mends.
  package static func chosen(of cases: [Case], atMost limit: Int?) -> [Case] {
    guard let limit, cases.count > limit else { return cases }
    let disputed = cases.prefix { $0.standing == .disagreement }
    let lost = cases.dropFirst(disputed.count).prefix { $0.standing == .allWrong }
    let reserved = min(lost.count, limit / 4)
    let taken = disputed.prefix(limit - reserved)
    return Array((taken + cases.dropFirst(disputed.count)).prefix(limit))
  }

  private func standing(at position: Int, of chosen: Set<Int>?) -> Case? {
    let row = cells[position * arms..<(position + 1) * arms]
    let own = chosen.map { chosen in
      row.enumerated().map { chosen.contains($0) ? $1 : Cell() }[...]
    }
    let asked = (own ?? row).filter { $0.request != nil }
    guard !asked.isEmpty else { return nil }
    let verdicts = asked.map(rule.verdict)
    let values = verdicts.compactMap(\.value)
    let spread = (values.max() ?? 0) - (values.min() ?? 0)
    return Case(
      sampleID: sampleIDs[position],
      standing: CaseStanding(verdicts),
      row: own ?? row,
      rule: rule,
      spread: spread,
      mean: values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    )
  }
}

extension CaseStandings {
  /// The cases that some arm got wrong, or of which a request failed in the end, in the run's order.
  package var failing: [String] {
    var whole = self
    whole.settle()
    return whole.sampleIDs.indices
      .filter { position in
        whole.cells[position * arms..<(position + 1) * arms].contains { cell in
          cell.failed > 0 || rule.verdict(cell).isWrong
        }
      }
      .map { whole.sampleIDs[$0] }
  }
}
