package import Domain
import GRDB

extension RunStore {
  /// Finds answers of earlier runs to the very same requests: the same model by name and service,
  /// the same prompt and settings byte for byte, the same repetition.
  ///
  /// The newest comes first. An answer serves one request only, so that two requests that happen to
  /// be equal keep answers of their own. What failed or was warm-up is not taken,
  /// nor an answer that is not kept as it came.
  ///
  /// - Parameters:
  ///   - queries: Asked for only where a run of one of the services is there.
  ///   - services: The services of the models, by the models' names.
  ///   - own: A run that is taken up again: nothing is taken from it, and nothing again that it took.
  /// - Returns: By the position of the request.
  package func answers(
    to queries: some Sequence<AnswerQuery>,
    from services: [String: String],
    besides own: RunIdentity?
  ) throws(StoreError) -> [Int: StoredAnswer] {
    try reading { db in
      let sources = try AnswerSource.all(of: services, besides: own, in: db)
      guard !sources.isEmpty else { return [:] }
      var search = try AnswerSearch(queries, taken: own, in: db)
      for source in sources where !search.isOver { try search.take(from: source, in: db) }
      return search.answers
    }
  }

  /// The attempts that hold the answers; one that was deleted meanwhile is missing.
  package func attempts(
    holding answers: [StoredAnswer]
  ) throws(StoreError) -> [StoredAnswer: AttemptRecord] {
    try reading { db in
      var records: [StoredAnswer: AttemptRecord] = [:]
      for (run, answers) in Dictionary(grouping: answers, by: \.run) {
        let wanted = Dictionary(answers.map { ($0.reference, $0) }) { first, _ in first }
        let requests = answers.map { String($0.reference.request) }.joined(separator: ", ")
        var cursor = try AttemptCursor(
          db,
          where: "attempt.run = ? AND attempt.request IN (\(requests))",
          [run],
          scoring: 1,
          parts: .answers
        )
        while let record = try cursor.next()?.record {
          let reference = AttemptReference(request: record.request, attempt: record.attempt)
          if let answer = wanted[reference] { records[answer] = record }
        }
      }
      return records
    }
  }
}

/// An arm of a stored run whose requests went where those that are looked for would go.
private struct AnswerSource {
  let run: RunIdentity
  let arm: Int
  let model: String

  /// The newest run first.
  static func all(
    of services: [String: String],
    besides own: RunIdentity?,
    in db: Database
  ) throws -> [AnswerSource] {
    let sql = """
      SELECT run.number, run.id, arm.position, arm.model, service.words
      FROM service
      JOIN run ON run.number = service.run
      JOIN arm ON arm.run = service.run AND arm.model = service.model
      WHERE run.keeps_text
      ORDER BY run.started_at_ms DESC, run.number DESC, arm.position
      """
    var sources: [AnswerSource] = []
    let cursor = try Row.fetchCursor(db, sql: sql)
    while let row = try cursor.next() {
      var reader = ColumnReader(row)
      let run = RunIdentity(number: try reader.integer(), id: try reader.text())
      let source = AnswerSource(run: run, arm: try reader.int(), model: try reader.text())
      let isSame = services[source.model] == (try reader.text())
      if isSame, run.number != own?.number { sources.append(source) }
    }
    return sources
  }
}

/// Gives the requests that are looked for the answers of one source after the other.
private struct AnswerSearch {
  private(set) var answers: [Int: StoredAnswer] = [:]

  /// Positions that are still looked for, the first of them last.
  private var wanted: [Key: [Int]] = [:]
  private var taken: Set<AnswerOrigin> = []

  private struct Key: Hashable {
    var model: String
    var repetition: Int

    /// Rows of `text`, which holds each text once.
    var prompt: Int64
    var settings: Int64
  }

  init(_ queries: some Sequence<AnswerQuery>, taken own: RunIdentity?, in db: Database) throws {
    for query in queries {
      guard let prompt = try Self.row(of: query.request.promptText, in: db),
        let settings = try Self.row(of: query.request.settingsText, in: db)
      else { continue }
      let key = Key(
        model: query.model,
        repetition: query.repetition,
        prompt: prompt,
        settings: settings
      )
      wanted[key, default: []].append(query.position)
    }
    for key in wanted.keys { wanted[key]?.reverse() }
    guard let own else { return }
    let sql = """
      SELECT cached_run_id, cached_request FROM attempt
      WHERE run = ? AND cached_run_id IS NOT NULL
      """
    for row in try Row.fetchAll(db, sql: sql, arguments: [own.number]) {
      var reader = ColumnReader(row)
      if let origin = try AnswerOrigin.read(from: &reader) { taken.insert(origin) }
    }
  }

  var isOver: Bool { wanted.isEmpty }

  private static func row(of text: String, in db: Database) throws -> Int64? {
    try DirectStatement(TextTable.search, in: db).firstInteger(StoredText(text).columns)
  }

  mutating func take(from source: AnswerSource, in db: Database) throws {
    let sql = """
      SELECT request, attempt, repetition, prompt_text, settings_text, cached_run_id,
        cached_request
      FROM attempt
      WHERE run = ? AND arm = ? AND is_warm_up = 0 AND failure_kind IS NULL AND has_completion
        AND is_masked = 0
        AND prompt_text IS NOT NULL AND settings_text IS NOT NULL
        AND EXISTS (SELECT 1 FROM answer WHERE answer.attempt = attempt.id)
      ORDER BY request
      """
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [source.run.number, source.arm])
    while !isOver, let row = try rows.next() {
      var reader = ColumnReader(row)
      let reference = AttemptReference(request: try reader.int(), attempt: try reader.int())
      let key = Key(
        model: source.model,
        repetition: try reader.int(),
        prompt: try reader.integer(),
        settings: try reader.integer()
      )
      guard let position = wanted[key]?.last else { continue }
      let origin =
        try AnswerOrigin.read(from: &reader)
        ?? AnswerOrigin(runID: source.run.id, request: reference.request)
      guard !taken.contains(origin) else { continue }
      taken.insert(origin)
      answers[position] = StoredAnswer(
        run: source.run.number,
        reference: reference,
        origin: origin
      )
      wanted[key]?.removeLast()
      if wanted[key]?.isEmpty == true { wanted[key] = nil }
    }
  }
}
