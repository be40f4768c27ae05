import Domain
import GRDB

/// Walks over attempts and their parts together, one attempt in memory at a time.
///
/// Each part is a query of its own in the same order, so that the whole is a merge: no attempt costs
/// a query, and an attempt with several answers does not repeat its wide row.
struct AttemptCursor {
  private let attempts: DirectCursor
  private var answers: PartCursor?
  private var scores: PartCursor?
  private var judgeCalls: PartCursor?
  private let parts: AttemptParts
  private let columns: ReadColumns
  private let readsUnreadParts: Bool
  private let unread = Attempt(.unread)

  /// The request that is being read, and when the first of its attempts in this sitting was due.
  private var first: (request: Int, session: Int, scheduled: Instant)?

  /// - Parameters:
  ///   - condition: SQL on `attempt`, such as `attempt.run = ?`.
  init(
    _ db: Database,
    where condition: String,
    _ arguments: StatementArguments,
    scoring: Int64,
    parts: AttemptParts
  ) throws {
    self.parts = parts
    columns = ReadColumns(for: parts)
    readsUnreadParts = try Self.readsUnreadParts(parts, of: db)
    attempts = try DirectCursor(
      db,
      Self.attemptSQL(
        where: condition,
        columns: columns.names,
        parts: parts,
        readsUnreadParts: readsUnreadParts
      ),
      arguments
    )
    if parts.contains(.answers) {
      answers = try PartCursor(db, Self.answerSQL(where: condition), arguments)
    }
    if parts.contains(.scores) {
      scores = try PartCursor(
        db,
        Self.scoreSQL(where: condition, parts: parts),
        arguments + [scoring]
      )
    }
    if parts.contains(.judgeCalls) {
      judgeCalls = try PartCursor(db, Self.judgeCallSQL(where: condition), arguments + [scoring])
    }
  }

  private static let order = "ORDER BY attempt.run, attempt.request, attempt.attempt"

  private static func attemptSQL(
    where condition: String,
    columns names: [String],
    parts: AttemptParts,
    readsUnreadParts: Bool
  ) -> String {
    var columns = ["attempt.id", "attempt.session"]
    let onlyTries = parts.contains(.routerTries) && !parts.contains(.headers)
    columns += names.map { name in
      switch name {
      case "headers" where onlyTries: Self.headersOfTries
      case "usage_verbatim" where parts.contains(.figuresOnly): Self.usage(for: parts)
      default: "attempt.\(name)"
      }
    }
    var joins = ""
    if !parts.contains(.figuresOnly) {
      columns.append("body.content")
      joins += " LEFT JOIN text AS body ON body.id = attempt.failure_body_text"
    }
    if parts.contains(.tokenEvents) {
      columns.append("token_events.packed")
      joins += " LEFT JOIN token_events ON token_events.attempt = attempt.id"
    }
    if readsUnreadParts { columns.append(unreadParts) }
    if parts.contains(.requests) {
      columns += ["prompt.content", "settings.content"]
      joins += """
         LEFT JOIN text AS prompt ON prompt.id = attempt.prompt_text
        LEFT JOIN text AS settings ON settings.id = attempt.settings_text
        """
    }
    return """
      SELECT \(columns.joined(separator: ", ")) FROM attempt \(joins)
      WHERE \(condition) \(order)
      """
  }

  private static let headersOfTries = """
    CASE WHEN instr(attempt.headers, '-attempted-') THEN attempt.headers END
    """

  /// The usage as it came, where it tells of a price what no column does; else NULL.
  private static func usage(for parts: AttemptParts) -> String {
    let told = TokenUsage.priceMarks.map { " OR instr(attempt.usage_verbatim, '\($0)')" }
    return """
      CASE WHEN attempt.cache_written_tokens > 0\(parts.contains(.priceDoubts) ? told.joined() : "")
        OR \(tellsRejectedTokens) THEN attempt.usage_verbatim END
      """
  }

  /// Whether tokens of a prediction were not taken up: OpenAI counts them in every usage, nearly always 0.
  private static let tellsRejectedTokens = """
    (instr(attempt.usage_verbatim, '\(TokenUsage.rejectedKey)') > 0
      AND instr(attempt.usage_verbatim, '\(TokenUsage.rejectedKey)":0') = 0
      AND instr(attempt.usage_verbatim, '\(TokenUsage.rejectedKey)": 0') = 0)
    """

  /// Whether figures are made of the events that depend on what the answers hold beside text, which
  /// are not read.
  ///
  /// Most stores have only answers of text: to find that out once spares a look for each attempt.
  private static func readsUnreadParts(_ parts: AttemptParts, of db: Database) throws -> Bool {
    guard parts.contains(.tokenEvents), !parts.contains(.answers) else { return false }
    let sql = """
      SELECT EXISTS (
        SELECT 1 FROM answer WHERE reasoning_text IS NOT NULL OR tool_calls_text IS NOT NULL
      )
      """
    return try Bool.fetchOne(db, sql: sql) ?? false
  }

  /// As `Completion.UnreadParts` has it.
  private static let unreadParts = """
    (
      SELECT max(reasoning_text IS NOT NULL AND reasoning_text NOT IN \(emptyTexts))
        + 2 * max(tool_calls_text IS NOT NULL)
        + 4 * max(ifnull(reasoning_text IN \(emptyTexts), 0))
      FROM answer WHERE answer.attempt = attempt.id
    )
    """

  /// By their hash, so that no text is read.
  private static let emptyTexts = """
    (SELECT id FROM text WHERE hash = \(StoredText("").hash) AND content = '')
    """

  private static func answerSQL(where condition: String) -> String {
    let own = Completion.Choice.columnNames.map { "answer.\($0)" }.joined(separator: ", ")
    return """
      SELECT attempt.id, answer_text.content, reasoning.content, refusal.content,
        tool_calls.content, log_probabilities.content, \(own)
      FROM attempt
      CROSS JOIN answer ON answer.attempt = attempt.id
      LEFT JOIN text AS answer_text ON answer_text.id = answer.answer_text
      LEFT JOIN text AS reasoning ON reasoning.id = answer.reasoning_text
      LEFT JOIN text AS refusal ON refusal.id = answer.refusal_text
      LEFT JOIN text AS tool_calls ON tool_calls.id = answer.tool_calls_text
      LEFT JOIN text AS log_probabilities ON log_probabilities.id = answer.log_probabilities_text
      WHERE \(condition) \(order), answer.position
      """
  }

  private static func scoreSQL(where condition: String, parts: AttemptParts) -> String {
    // A part of the answer, which no figure is made of.
    let isShown = !parts.contains(.figuresOnly) || parts.contains(.answers)
    let own = Score.columnNames.map { $0 != "extracted" || isShown ? "score.\($0)" : "NULL" }
      .joined(separator: ", ")
    return """
      SELECT attempt.id, \(own)
      FROM attempt
      CROSS JOIN score ON score.attempt = attempt.id
      WHERE \(condition) AND score.scoring = ? \(order), score.position
      """
  }

  private static func judgeCallSQL(where condition: String) -> String {
    """
    SELECT attempt.id, \(JudgeCall.columns)
    FROM attempt
    CROSS JOIN judge_call ON judge_call.attempt = attempt.id
    \(JudgeCall.joins)
    WHERE \(condition) AND judge_call.scoring = ? \(order), judge_call.id
    """
  }

  /// `nil` where they are damaged.
  private static func tokenEvents(_ packed: UnsafeRawBufferPointer) -> [TokenEvent]? {
    TokenEvent.unpacked(packed).flatMap { $0.allSatisfy(NumberBounds.holds) ? $0 : nil }
  }

  private mutating func noteRetry(_ stored: inout Attempt) {
    let request = stored.record.request
    if stored.record.attempt > 1, let first, first.request == request,
      first.session == stored.session
    {
      stored.record.timeline.firstScheduled = first.scheduled
    } else {
      first = (request, stored.session ?? 0, stored.record.timeline.scheduled)
    }
  }

  mutating func next() throws -> Attempt? {
    guard var reader = try attempts.next() else { return nil }
    let id = try reader.integer()
    var stored = unread
    stored.session = try reader.int()
    // Where it is: to hand a record on would count who refers to each of its texts.
    try columns.read(from: &reader, into: &stored.record)
    noteRetry(&stored)
    if !parts.contains(.figuresOnly), let body = try reader.optionalText(),
      case .failed(var failure) = stored.record.outcome
    {
      failure.body = body
      stored.record.outcome = .failed(failure)
    }
    if parts.contains(.tokenEvents), let events = try reader.optionalBytes(Self.tokenEvents) {
      stored.record.timeline.tokenEvents = events
    }
    if readsUnreadParts, let held = try reader.optionalInt() {
      stored.record.completion?.unreadParts = Completion.UnreadParts(rawValue: held)
    }
    if parts.contains(.requests), let prompt = try reader.optionalText(),
      let settings = try reader.optionalText()
    {
      stored.request = CompletionRequest(promptText: prompt, settingsText: settings)
    }
    try answers?.forEach(of: id) { reader in
      stored.record.completion?.choices.append(try Completion.Choice.read(from: &reader))
    }
    try scores?.forEach(of: id) { reader in
      stored.record.scores.append(try Score.read(from: &reader))
    }
    try judgeCalls?.forEach(of: id) { reader in
      stored.judgeCalls.append(try JudgeCall(from: &reader))
    }
    return stored
  }
}

/// The rows of one part, each beginning with the attempt that it belongs to.
private struct PartCursor {
  private let rows: DirectCursor
  private var ahead: (attempt: Int64, columns: ColumnReader)?

  init(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws {
    rows = try DirectCursor(db, sql, arguments)
    try advance()
  }

  private mutating func advance() throws {
    ahead = try rows.next().map { row in
      var columns = row
      return (attempt: try columns.integer(), columns: columns)
    }
  }

  mutating func forEach(
    of attempt: Int64,
    _ body: (inout ColumnReader) throws -> Void
  ) throws {
    while let (owner, columns) = ahead, owner == attempt {
      var columns = columns
      try body(&columns)
      try advance()
    }
  }
}
