import Domain
import GRDB

extension RunManifest {
  /// Enters prices by model; those that are known already stay.
  static func insert(
    _ prices: [String: TokenPrice],
    of run: Int64,
    into db: Database
  ) throws {
    for (model, price) in prices.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO price (run, model, currency, input_per_token, output_per_token,
            cached_input_per_token, cache_written_input_per_token,
            cache_written_input_1h_per_token, as_of)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run, model.column, price.currency.column, price.input, price.output, price.cachedInput,
          price.cacheWrittenInput, price.cacheWrittenInputForHour, price.asOf.column,
        ]
      )
    }
  }

  static func prices(of run: Int64, from db: Database) throws -> [String: TokenPrice] {
    let sql = """
      SELECT model, currency, input_per_token, output_per_token, cached_input_per_token,
        cache_written_input_per_token, cache_written_input_1h_per_token, as_of
      FROM price WHERE run = ?
      """
    var prices: [String: TokenPrice] = [:]
    for row in try Row.fetchAll(db, sql: sql, arguments: [run]) {
      var reader = ColumnReader(row)
      let model = try reader.text()
      let currency = try reader.text()
      let price = TokenPrice(
        input: try reader.number(),
        output: try reader.number(),
        cachedInput: try reader.optionalNumber(),
        cacheWrittenInput: try reader.optionalNumber(),
        cacheWrittenInputForHour: try reader.optionalNumber(),
        currency: currency,
        asOf: try reader.optionalText()
      )
      // As earlier programs took them from files: a price that cannot be is not known.
      if price.isPlausible { prices[model] = price }
    }
    return prices
  }
}
