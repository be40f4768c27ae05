import Domain
import Foundation
import Reports
import Store
import Verdicts

/// What pages are made of: the store, read in pieces, and what takes longer, made once and kept.
final class Library: Sendable {
  let path: String

  /// For what is read at once.
  let quick: StoreReader

  /// For matrices and their pieces.
  private let answers: StoreReader

  /// For documents and figures of whole runs.
  private let slow: StoreReader
  private let documents = Shelf<Document>(capacity: 24)
  private let matrices = Shelf<AnswersMatrix>(capacity: 8)
  private let readings = Shelf<RunReading>(capacity: 16)
  private let figures = Shelf<[ArmFigures]>(capacity: 4_000)
  let pictures = Pictures()

  /// - Throws: `CommandFailure` where the store cannot be read.
  init(path: String) throws {
    self.path = path
    (quick, answers, slow) = try CommandFailure.wrapping(.missingInput) {
      (
        try StoreReader(path: path, label: "assay.view.quick"),
        try StoreReader(path: path, label: "assay.view.answers"),
        try StoreReader(path: path, label: "assay.view.slow")
      )
    }
  }

  /// A run as it is by now.
  struct Shown: Sendable {
    let run: RunRow

    /// Changes with what is stored of the run; of a long run that goes on, now and then.
    let version: String
  }

  func run(_ number: Int64) async throws -> Shown {
    try await quick.read { store in
      let run = try store.run(named: .number(number))
      return Shown(run: run, version: try Self.version(of: run, in: store))
    }
  }

  /// What the run was meant to do, and whose scores count.
  func reading(of shown: Shown) async throws -> RunReading {
    readings.begin(shown.matrixKey, by: quick) { store in
      try RunReading(shown.run, in: store)
    }
    guard let reading = try await readings.value(shown.matrixKey, within: .seconds(600)) else {
      throw CommandFailure(.failure, "run \(shown.run.number) could not be read in time")
    }
    return reading
  }

  static func version(of run: RunRow, in store: RunStore) throws -> String {
    let scoring = try ChosenScoring(nil, of: run, in: store).number
    guard run.state == .running else { return "\(run.attempts)-s\(scoring)" }
    let seen = run.attempts < 20_000 ? "\(run.attempts)" : "\(run.attempts / 5_000)k"
    return "\(seen)-going-on"
  }
}

// MARK: - Documents

extension Library {
  /// A document by the key that names its figures, and what makes it.
  struct Request: Sendable {
    var key: String
    var make: @Sendable (RunStore) throws -> Document
  }

  /// What a stored run came to; as it is by now, of one that goes on.
  func report(of shown: Shown) -> Request {
    let run = shown.run
    return Request(key: "run-\(run.number)-\(shown.version)") { store in
      let tuning = try StoredTuning(run, in: store, answers: .first(0))
      if let document = tuning?.tuningReport()?.document { return document }
      return try StoredReport(of: run, in: store, answers: .first(0)).report.document
    }
  }

  func document(_ request: Request, within patience: Duration) async throws -> Document? {
    documents.begin(request.key, by: slow, request.make)
    return try await documents.value(request.key, within: patience)
  }

  /// One that was made; `nil` where its page was not asked for.
  func document(named key: String) -> Document? {
    guard case .success(let document)? = documents.made(key) else { return nil }
    return document
  }
}

// MARK: - Answers

extension Library {
  func beginMatrix(of shown: Shown) {
    matrices.begin(shown.matrixKey, by: answers) { store in
      try AnswersMatrix(shown.run, in: store)
    }
  }

  /// `nil` where it takes longer than that.
  func matrix(of shown: Shown, within patience: Duration) async throws -> AnswersMatrix? {
    beginMatrix(of: shown)
    return try await matrices.value(shown.matrixKey, within: patience)
  }

  func piece(
    _ matrix: AnswersMatrix,
    _ query: AnswersMatrix.Query,
    from start: Int,
    count: Int
  ) async throws -> AnswersMatrix.Piece {
    try await answers.read { _ in try matrix.piece(query, from: start, count: count) }
  }
}

// MARK: - Histories

extension Library {
  /// The headline figures of runs, in their order; `nil` of a run that takes longer than that.
  func armFigures(of runs: [RunRow], within patience: Duration) async throws -> [[ArmFigures]?] {
    let deadline = ContinuousClock.now + patience
    let keys = try await quick.read { store in
      try runs.map { "\($0.number)-\(try Self.version(of: $0, in: store))" }
    }
    for (run, key) in zip(runs, keys) {
      figures.begin(key, by: slow) { store in try store.armFigures(of: run) }
    }
    var found: [[ArmFigures]?] = []
    for key in keys {
      let left = max(.zero, deadline - ContinuousClock.now)
      found.append(try await figures.value(key, within: left))
    }
    return found
  }
}

extension Library.Shown {
  fileprivate var matrixKey: String { "\(run.number)-\(version)" }
}
