package import Analysis
package import Domain
package import Reports
package import Store

/// The answers of a run, cases down and arms across, of which pieces are read when they are wanted.
///
/// How the arms stand on each case is read once, and held in a few bytes a case and arm; texts are
/// read of the cases of a piece alone.
package struct AnswersMatrix: Sendable {
  package let run: RunRow
  package let manifest: RunManifest

  /// Whose scores they are.
  package let scoring: Int64

  /// By the score's name; of a run without scores one, by the empty name.
  private let standings: [String: [CaseStandings.Case]]

  /// Places in the run's list of cases.
  private let places: [String: Int]
  private let reader: AnswersReader

  /// Reads the scores of every attempt once.
  ///
  /// - Parameter scoring: Whose scores; the latest where it is `nil`.
  package init(_ run: RunRow, scoring: Int64? = nil, in store: RunStore) throws {
    let reading = try RunReading(run, scoring: scoring, in: store)
    let manifest = reading.manifest
    var read = EveryStanding(manifest)
    try CommandFailure.wrapping(.missingInput) {
      try store.forEachOutcome(of: run, scoring: reading.scoring.number) { read.add($0) }
    }
    self.run = run
    self.manifest = manifest
    self.scoring = reading.scoring.number
    standings = Dictionary(read.standings.map { ($0.score ?? "", $0.cases()) }) { first, _ in
      first
    }
    places = Dictionary(manifest.samples.enumerated().map { ($1.id, $0) }) { first, _ in first }
    reader = AnswersReader(
      run: run,
      manifest: manifest,
      scoring: reading.scoring.number,
      store: store
    )
  }

  /// One for each score, all read together.
  private struct EveryStanding {
    var standings: [CaseStandings]

    init(_ manifest: RunManifest) {
      let names = manifest.scores.map(\.name)
      standings =
        names.isEmpty
        ? [CaseStandings(manifest)] : names.map { CaseStandings(manifest, score: $0) }
    }

    mutating func add(_ record: AttemptRecord) {
      for index in standings.indices { standings[index].add(record) }
    }
  }

  /// What a reader wants to see.
  package struct Query: Hashable, Sendable {
    /// The primary one where it is `nil`.
    package var score: String?
    package var standing: CaseStanding?

    /// The arm, or the arms of a model, that `outcome` is about; empty for any.
    package var arms: Set<Int> = []
    package var outcome: Outcome?

    /// Of the arms' means, both ends included.
    package var atLeast: Double?
    package var atMost: Double?

    /// `topic`, `history` or `topic=history`; empty for any.
    package var tag = ""

    /// Stands in an answer, a failure's message, the question, what is expected or the case's id,
    /// whatever its case; empty for any.
    package var text = ""
    package var order = Order.disagreement

    package init() {}
  }

  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case right, wrong, unanswered, unscored, failed
  }

  package enum Order: String, Hashable, Sendable, CaseIterable {
    /// What arms disagree most on, then what all got wrong.
    case disagreement
    case suite
  }

  /// Some of the cases that a query leaves.
  package struct Piece: Sendable {
    package var cases: [CaseAnswers]

    /// How the arms stand on each of them.
    package var standings: [CaseStanding]

    /// Place of its first case among those that were left before texts were looked at.
    package var start: Int

    /// Where to go on; `nil` at the end.
    package var next: Int?

    /// Cases that are left before texts are looked at.
    package var candidates: Int

    /// Whether the time was over before the piece was full.
    package var isCut: Bool
  }
}

extension AnswersMatrix {
  package var cases: Int { standings.values.map(\.count).max() ?? 0 }

  /// Reads some of the cases that a query leaves.
  ///
  /// - Parameters:
  ///   - start: Of the cases that are left before texts are looked at.
  ///   - count: Cases in a piece.
  ///   - patience: How long texts are searched before the piece is given as it is.
  package func piece(
    _ query: Query,
    from start: Int = 0,
    count: Int,
    patience: Duration = .milliseconds(200)
  ) throws -> Piece {
    let candidates = candidates(query)
    let start = min(max(0, start), candidates.count)
    let deadline = ContinuousClock.now + patience
    var piece = Piece(
      cases: [],
      standings: [],
      start: start,
      next: nil,
      candidates: candidates.count,
      isCut: false
    )
    var position = start
    while position < candidates.count {
      let batch = candidates[position..<min(position + max(count, 25), candidates.count)]
      let read = try reader.read(Array(batch), isWhole: false)
      for (offset, answered) in read.enumerated() {
        guard piece.cases.count < count else {
          piece.next = position + offset
          return piece
        }
        guard Self.holds(query.text, answered.answers) else { continue }
        piece.cases.append(answered.answers)
        piece.standings.append(answered.standing)
      }
      position += batch.count
      if position < candidates.count,
        piece.cases.count >= count || ContinuousClock.now >= deadline
      {
        piece.next = position
        piece.isCut = piece.cases.count < count
        return piece
      }
    }
    return piece
  }

  /// Everything but the text is known without a look at the store.
  private func candidates(_ query: Query) -> [CaseStandings.Case] {
    let name = query.score ?? manifest.primaryScore?.name ?? ""
    let all = standings[name] ?? standings.values.first ?? []
    let tagged = query.tag.isEmpty ? nil : tagged(query.tag)
    let left = all.filter { candidate in
      (query.standing == nil || candidate.standing == query.standing)
        && (tagged?.contains(candidate.sampleID) ?? true)
        && query.holds(candidate)
    }
    guard query.order == .suite else { return left }
    return left.sorted { place($0) < place($1) }
  }

  private func place(_ candidate: CaseStandings.Case) -> Int {
    places[candidate.sampleID] ?? .max
  }

  private func tagged(_ tag: String) -> Set<String> {
    Set(
      manifest.samples.filter { sample in
        sample.tags.contains { name, value in
          tag == name || tag == value || tag == "\(name)=\(value)"
        }
      }
      .map(\.id)
    )
  }

  private static func holds(_ text: String, _ answered: CaseAnswers) -> Bool {
    guard !text.isEmpty else { return true }
    let wanted = text.lowercased()
    let texts =
      [answered.id] + answered.expected + answered.questions.map(\.text.text)
      + answered.answers.flatMap { [$0.text?.text, $0.failure].compactMap(\.self) }
    return texts.contains { $0.lowercased().contains(wanted) }
  }
}

extension AnswersMatrix.Query {
  fileprivate func holds(_ candidate: CaseStandings.Case) -> Bool {
    guard outcome != nil || atLeast != nil || atMost != nil else { return true }
    return candidate.cells.enumerated().contains { arm, cell in
      guard cell.answers > 0, arms.isEmpty || arms.contains(arm) else { return false }
      if let outcome, count(outcome, of: cell) == 0 { return false }
      guard atLeast != nil || atMost != nil else { return true }
      guard let value = candidate.verdict(ofArm: arm).value else { return false }
      return value >= atLeast ?? -.infinity && value <= atMost ?? .infinity
    }
  }

  private func count(
    _ outcome: AnswersMatrix.Outcome,
    of cell: CaseStandings.Cell
  ) -> Int32 {
    switch outcome {
    case .right: cell.right
    case .wrong: cell.wrong
    case .unanswered: cell.noAnswer
    case .unscored: cell.unscored
    case .failed: cell.failed
    }
  }
}
