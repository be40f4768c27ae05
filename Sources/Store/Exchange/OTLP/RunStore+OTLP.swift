import Domain

extension RunStore {
  /// Spans or log records in one document: some 500 kB, where a collector takes 64 MB.
  private static let batchSize = 512

  /// Writes a run as OpenTelemetry's JSON: its attempts as spans, its figures as metrics, its scores as
  /// events; never a prompt or an answer.
  ///
  /// - Parameters:
  ///   - run: The run to write.
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - write: Takes each document, one line without its end.
  package func exportOTLP(
    of run: RunRow,
    scoring: Int64? = nil,
    to write: (OTLPSignal, String) throws -> Void
  ) throws {
    let manifest = try manifest(of: run, scoring: scoring)
    let telemetry = OTLPRun(manifest)
    var metrics = OTLPMetrics()
    var spans = [telemetry.root(endedAtMilliseconds: run.endedAtMilliseconds, number: run.number)]
    var events: [JSONValue] = []
    func flush(_ signal: OTLPSignal, _ items: inout [JSONValue], above limit: Int) throws {
      guard items.count > limit else { return }
      try write(signal, OTLP.document(signal, items, resource: telemetry.resource))
      items.removeAll(keepingCapacity: true)
    }
    let parts: AttemptParts = [.tokenEvents, .answers, .scores]
    try forEachStoredAttempt(of: run, parts: parts, scoring: scoring) { attempt in
      spans.append(telemetry.span(attempt.record))
      events += telemetry.events(attempt.record)
      metrics.add(attempt.record, telemetry.metricAttributes(attempt.record))
      try flush(.traces, &spans, above: Self.batchSize)
      try flush(.logs, &events, above: Self.batchSize)
    }
    try flush(.traces, &spans, above: 0)
    try flush(.logs, &events, above: 0)
    let start = manifest.startedAtMilliseconds
    var all = metrics.metrics(
      from: OTLP.time(start),
      to: OTLP.time(max(start, run.endedAtMilliseconds ?? start))
    )
    try flush(.metrics, &all, above: 0)
  }
}
