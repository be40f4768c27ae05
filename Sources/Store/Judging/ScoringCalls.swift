package import Domain
import GRDB

/// What one score asked of one model about the answers of a run, summed.
package struct ScoringCalls: Hashable, Sendable {
  package var scoreName: String
  package var model: String
  package var requests: Int
  package var failedRequests: Int

  package var tokens: AskedTokens

  /// What replies say that they cost, US dollars; `nil` where none does.
  package var toldCost: Double?

  /// The tokens of those that do not say it.
  package var untold: AskedTokens

  /// Answers that tell neither their cost nor their tokens, and those that do not tell their cost.
  package var unknownAnswers: Int
  package var untoldAnswers: Int
}

extension ScoringCalls {
  package var inputTokens: Int? { tokens.inputTokens }
  package var outputTokens: Int? { tokens.outputTokens }

  /// What the replies say that they cost, of those that do not say it their tokens at a price.
  ///
  /// `nil` where that of any answer is not known: a sum that lacks some would be too low.
  ///
  /// - Parameter price: Its currency is that of the result, dollars without one.
  package func cost(at price: TokenPrice?) -> Double? {
    guard let price else { return untoldAnswers == 0 ? toldCost : nil }
    return unknownAnswers == 0 ? knownCost(at: price) : nil
  }

  /// The same as far as it is known.
  package func knownCost(at price: TokenPrice?) -> Double? {
    guard price.map({ $0.currency == TokenUsage.toldCurrency }) ?? true else {
      return tokens.cost(at: price)
    }
    let priced = untold.cost(at: price)
    let parts = [toldCost, priced].compactMap(\.self)
    return parts.isEmpty ? nil : parts.reduce(0, +)
  }
}

extension RunStore {
  /// In the order in which the scores first asked.
  package func scoringCalls(
    of run: RunIdentity,
    scoring: Int64
  ) throws(StoreError) -> [ScoringCalls] {
    try reading { db in
      let sql = """
        SELECT score_name, model, count(*), count(judge_call.failure_message),
          \(Self.sums(of: { $0 })), sum(\(Self.toldCost)), \(Self.sums(of: Self.untold)),
          sum(\(Self.isUnknownAnswer)), sum(\(Self.isUntoldAnswer))
        FROM attempt CROSS JOIN judge_call ON judge_call.attempt = attempt.id
        WHERE attempt.run = ? AND judge_call.scoring = ?
        GROUP BY score_name, model ORDER BY min(judge_call.id)
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number, scoring]).map { row in
        var reader = ColumnReader(row)
        return ScoringCalls(
          scoreName: try reader.text(),
          model: try reader.text(),
          requests: try reader.int(),
          failedRequests: try reader.int(),
          tokens: try AskedTokens(summedFrom: &reader),
          toldCost: try reader.optionalNumber(),
          untold: try AskedTokens(summedFrom: &reader),
          unknownAnswers: try reader.int(),
          untoldAnswers: try reader.int()
        )
      }
    }
  }

  /// What a call says that it cost, where that can be true.
  private static let toldCost = """
    iif(judge_call.told_cost BETWEEN 0 AND 1e6, judge_call.told_cost, NULL)
    """

  private static let isUntoldAnswer =
    "(judge_call.failure_message IS NULL AND \(toldCost) IS NULL)"

  /// An embedding has no answer in words, and no output tokens.
  private static let isUnknownAnswer = """
    (\(isUntoldAnswer) AND (judge_call.input_tokens IS NULL
      OR judge_call.answer_text IS NOT NULL AND judge_call.output_tokens IS NULL))
    """

  /// Of each of the counts of `AskedTokens`, in their order.
  private static func sums(of counted: (String) -> String) -> String {
    AskedTokens.columnNames.map { Views4.sum(counted("judge_call.\($0)")) }.joined(separator: ", ")
  }

  private static func untold(_ column: String) -> String {
    "iif(\(toldCost) IS NULL, \(column), NULL)"
  }
}

extension AskedTokens {
  /// A sum is larger than a count can be.
  fileprivate init(summedFrom reader: inout ColumnReader) throws {
    self.init(
      inputTokens: try reader.optionalInt(),
      outputTokens: try reader.optionalInt(),
      cachedInputTokens: try reader.optionalInt(),
      cacheWrittenTokens: try reader.optionalInt(),
      cacheWrittenForHour: try reader.optionalInt()
    )
  }
}
