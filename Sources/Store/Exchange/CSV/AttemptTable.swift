import Domain

/// An attempt as the cells of a table, an unknown one left empty.
enum AttemptTable {
  /// What a line is made of.
  struct Row {
    let attempt: Attempt
    let run: RunRow
    let arm: Arm?
    let cost: (amount: Double, currency: String)?
    let price: TokenPrice?
  }

  struct Column: Sendable {
    let name: String
    let append: @Sendable (Row, inout CSVLine) -> Void

    fileprivate init(_ name: String, _ append: @escaping @Sendable (Row, inout CSVLine) -> Void) {
      self.name = name
      self.append = append
    }
  }

  static let columns =
    earlierColumns + fields("cached_run_id", "cached_request", "is_masked", "asked_model")
    + fields("first_visible_ns", "cache_written_tokens", "told_cost", "upstream", "left_out")
    + [
      Column("first_event_tokens") { $1.append($0.firstEventTokens) },
      // What `cost` is made of, in whatever currency; as a run's line of JSON has it.
      Column("price") { $1.append($0.price?.json.serialized) },
    ] + fields(usage)

  /// By what the counts do not tell of a price: which written tokens stay in a cache for an hour, the tier.
  static let usage = "usage_verbatim"

  /// Those that every program has written.
  static let earlierColumns: [Column] =
    [
      Column("run_id") { $1.append($0.run.id) }, Column("suite") { $1.append($0.run.suiteName) },
    ] + fields("request", "attempt") + [Column("session") { $1.append($0.attempt.session) }]
    + fields("arm") + [
      Column("model") { $1.append($0.arm?.model) }, Column("prompt") { $1.append($0.arm?.prompt) },
      Column("cell") { $1.append($0.arm?.cellText) },
    ] + fields("sample_id", "repetition", "is_warm_up", "stage", "started_at_ms")
    + fields("scheduled_ns", "started_ns", "ready_ns", "sent_ns", "first_byte_ns")
    + fields("first_token_ns", "last_token_ns", "ended_ns", "outcome", "failure_message")
    + fields("status", "response_id", "response_model", "input_tokens", "output_tokens")
    + fields("cached_input_tokens", "reasoning_tokens", "prediction_time_ms")
    + fields("token_count_source", "finish_reason") + [
      Column("text") { $1.append($0.text) }, Column("cost") { $1.append($0.cost?.amount) },
      Column("currency") { $1.append($0.cost?.currency) },
    ]

  private static func fields(_ names: String...) -> [Column] {
    names.compactMap { name in
      AttemptField.cells.first { $0.name == name }.map { field in
        Column(name) { field.appendCell($0.attempt.record, &$1) }
      }
    }
  }

  // What stands before a score's name: 1 or 0, a number, or the reason why there is none.
  static let passedPrefix = "passed_"
  static let scorePrefix = "score_"
  static let unscoredPrefix = "unscored_"
}

extension AttemptTable.Row {
  fileprivate var text: String? {
    let text = attempt.record.completion?.choices.first?.text
    return run.keepsText ? text : text.map { _ in RunManifest.notKept }
  }

  /// `nil` too where the table does not show whether thoughts were streamed, or tokens rejected: without it
  /// no time per output token is made of a line, rather than a wrong one.
  fileprivate var firstEventTokens: Int? {
    let record = attempt.record
    let isAnswerFirst = record.timeline.firstVisible == record.timeline.firstToken
    let thoughts = record.completion?.usage?.reasoningTokens ?? 0
    // Of the events that have text the table has one.
    let rejected = record.completion?.usage?.rejectedTokens(beside: 1) ?? 0
    let shown = (isAnswerFirst ? thoughts : 0) + rejected
    return record.unstreamedTokens == shown ? record.firstEventTokens : nil
  }
}

extension Arm {
  /// `temperature=0 stop=["a b"]`.
  fileprivate var cellText: String {
    cell.map { "\($0.name)=\($0.value.exactText)" }.joined(separator: " ")
  }
}
