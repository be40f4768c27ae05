package import Reports
package import Store

/// What `drift` is asked, by the runs that it names.
package enum DriftAnswer {
  case report(DriftReport)

  /// Of one run, before a second is paid for: a table, and what is to be said of it.
  case forecast(any Encodable, Table, words: String?)

  /// - Parameters:
  ///   - before: A run, a window or, with `isProbe`, a suite; `nil` then is that of the newest run.
  ///   - after: Without it a run is told of by itself.
  ///   - tolerated: How much of a difference does not matter, 0 to 1; `nil` for the usual.
  ///   - isProbe: Whether only first tokens count.
  package init(
    before: String?,
    after: RunReference?,
    isProbe: Bool,
    tolerated: Double?,
    in store: RunStore
  ) throws {
    guard let before, after != nil || !isProbe || RunReference(before) != nil else {
      let report = try DriftReport(probing: before, and: after, tolerated: tolerated, in: store)
      self = .report(report)
      return
    }
    if let after {
      let report =
        try isProbe
        ? DriftReport(probing: before, and: after, tolerated: tolerated, in: store)
        : DriftReport(of: before, and: after, tolerated: tolerated, in: store)
      self = .report(report)
    } else if isProbe {
      let border = try BorderPrompts(of: before, in: store)
      self = .forecast(border, border.table, words: border.words)
    } else {
      let forecast = try DriftForecast(of: before, in: store)
      self = .forecast(forecast, forecast.table, words: nil)
    }
  }
}
