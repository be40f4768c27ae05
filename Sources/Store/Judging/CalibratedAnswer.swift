package import Domain
import GRDB

/// One answer of a judge's calibration file: what a person said of it, and what the judge said.
package struct CalibratedAnswer: Hashable, Sendable {
  package var scoreName: String

  /// Its place in the file, from 0.
  package var position: Int
  package var model: String
  package var label: String
  package var labelScore: Double

  /// `nil` where the judge came to no score; `unscoredReason` then says why.
  package var judgeScore: Double?
  package var unscoredReason: String?

  /// What the judge wrote, vote by vote.
  package var replies: [String]
  package var requests: Int
  package var failedRequests: Int

  /// Of all its requests.
  package var tokens: AskedTokens

  /// What the replies say that they cost together, US dollars; `nil` where one of them does not.
  package var toldCost: Double?

  package init(
    scoreName: String,
    position: Int,
    model: String,
    label: String,
    labelScore: Double,
    judgeScore: Double? = nil,
    unscoredReason: String? = nil,
    replies: [String] = [],
    requests: Int,
    failedRequests: Int = 0,
    tokens: AskedTokens = AskedTokens(),
    toldCost: Double? = nil
  ) {
    self.scoreName = scoreName
    self.position = position
    self.model = model
    self.label = label
    self.labelScore = labelScore
    self.judgeScore = judgeScore
    self.unscoredReason = unscoredReason
    self.replies = replies
    self.requests = requests
    self.failedRequests = failedRequests
    self.tokens = tokens
    self.toldCost = toldCost
  }
}

extension CalibratedAnswer {
  /// What its requests cost, as the replies say, else by a price; `nil` where neither is known.
  package func cost(at price: TokenPrice?) -> Double? {
    tokens.cost(at: price, toldCost: toldCost)
  }
}

extension ScoringWriter {
  package func append(_ calibrated: CalibratedAnswer) throws(StoreError) {
    try StoreError.wrapping(store.path) {
      try store.database.write { db in
        try db.execute(
          sql: AttemptInserter.insertion(into: "calibration", CalibratedAnswer.columnNames),
          arguments: [
            run.number, number, calibrated.scoreName.column, calibrated.position,
            calibrated.model.column, calibrated.label.column, calibrated.labelScore,
            calibrated.judgeScore, calibrated.unscoredReason.column,
            JSONValue.array(calibrated.replies.map(JSONValue.string)).exactText,
            calibrated.requests, calibrated.failedRequests, calibrated.tokens.inputTokens,
            calibrated.tokens.outputTokens, calibrated.tokens.cachedInputTokens,
            calibrated.tokens.cacheWrittenTokens, calibrated.tokens.cacheWrittenForHour,
            calibrated.toldCost,
          ]
        )
      }
    }
  }
}

extension RunStore {
  /// What judges said of the answers that people judged, in the order of scores and rows.
  package func calibration(
    of run: RunIdentity,
    scoring: Int64
  ) throws(StoreError) -> [CalibratedAnswer] {
    try reading { db in
      let columns = CalibratedAnswer.columnNames.dropFirst(2).joined(separator: ", ")
      let sql = """
        SELECT \(columns) FROM calibration WHERE run = ? AND scoring = ?
        ORDER BY score_name, position
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number, scoring])
        .map(CalibratedAnswer.init)
    }
  }
}

extension CalibratedAnswer {
  fileprivate static let columnNames =
    [
      "run", "scoring", "score_name", "position", "model", "label", "label_score", "judge_score",
      "unscored_reason", "replies", "requests", "failed_requests",
    ] + AskedTokens.columnNames + ["told_cost"]

  fileprivate init(_ row: Row) throws {
    var reader = ColumnReader(row)
    self.init(
      scoreName: try reader.text(),
      position: try reader.int(),
      model: try reader.text(),
      label: try reader.text(),
      labelScore: try reader.optionalNumber() ?? 0,
      judgeScore: try reader.optionalNumber(),
      unscoredReason: try reader.optionalText(),
      replies: (try reader.json().arrayValue ?? []).compactMap(\.stringValue),
      requests: try reader.int(),
      failedRequests: try reader.int(),
      tokens: try AskedTokens(from: &reader),
      toldCost: TokenUsage.cost(try reader.optionalNumber())
    )
  }
}
