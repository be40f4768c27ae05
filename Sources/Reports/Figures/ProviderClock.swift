package import Domain

/// What the provider's own clock says of one arm's answers, beside what we measured over the same span.
package struct ProviderClock: Hashable, Sendable {
  /// By what is told, what it covers and where it stood, since a server behind a router may change.
  package private(set) var readings: [Subject: Reading] = [:]

  /// Its time for the answer and ours over the same span, of each request, milliseconds.
  package private(set) var predictions = PointSample<FigurePoint>(
    limit: ArmFigureData.pointLimit
  )

  package struct Subject: Hashable, Sendable {
    package var figure: Metric
    package var span: ProviderTimes.Span
    package var source: String
  }

  /// Milliseconds.
  package struct Reading: Hashable, Sendable {
    package private(set) var told = ValueSketch()

    /// Empty where we cannot see what it covers.
    package private(set) var measured = ValueSketch()

    /// Times that are longer than ours, which no time of the same span can be.
    package private(set) var longerThanOurs = 0

    fileprivate mutating func add(_ told: Duration, measured: Duration?) {
      self.told.add(told.inMilliseconds)
      guard let measured else { return }
      self.measured.add(measured.inMilliseconds)
      if told > measured { longerThanOurs += 1 }
    }
  }

  package init() {}

  mutating func add(_ record: AttemptRecord) {
    let times = record.completion?.providerTimes
    let prediction = record.toldPrediction
    note(prediction, as: .predictionTime, record)
    note(times?.queue, as: .providerQueueTime, record)
    note(times?.firstToken, as: .providerTimeToFirstToken, record)
    guard let prediction, let measured = record.measured(over: prediction.span) else { return }
    predictions.add(
      FigurePoint(x: prediction.duration.inMilliseconds, y: measured.inMilliseconds),
      identity: record.figureIdentity
    )
  }

  private mutating func note(
    _ told: ProviderTimes.Told?,
    as figure: Metric,
    _ record: AttemptRecord
  ) {
    guard let told else { return }
    let subject = Subject(figure: figure, span: told.span, source: told.source)
    // Where it is: a copy for each attempt would be dear.
    readings[subject, default: Reading()]
      .add(told.duration, measured: record.measured(over: told.span))
  }

  /// In a fixed order: what is told, then where.
  package var ordered: [(subject: Subject, reading: Reading)] {
    readings.map { ($0.key, $0.value) }.sorted {
      ($0.subject.figure.key, $0.subject.source, $0.subject.span.rawValue)
        < ($1.subject.figure.key, $1.subject.source, $1.subject.span.rawValue)
    }
  }
}
