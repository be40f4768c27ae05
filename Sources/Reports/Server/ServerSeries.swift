import Domain
import Profiles

/// What one server told of itself over one sitting of a run, series by series.
struct ServerSeries: Hashable, Sendable {
  let source: String

  /// When the page was read, in their order.
  private(set) var instants: [Instant] = []

  /// When it could not be.
  private(set) var failures: [Instant] = []
  private(set) var firstFailure: String?

  /// By the sample's name.
  private(set) var tracks: [String: [Track]] = [:]

  /// The models of which it has figures, as it calls them; empty where it does not say.
  private(set) var models: [String] = []

  /// Readings at which the server, or a part of it, had begun anew since the one before.
  private(set) var newStarts: Set<Int> = []

  /// The course of one series.
  struct Track: Hashable, Sendable {
    let sample: ServerSample
    private(set) var changes: [Change] = []

    /// Readings before which it began anew at 0.
    var newStarts: Set<Int> = []

    struct Change: Hashable, Sendable {
      /// Index into the readings.
      var reading: Int
      var value: Double
    }

    init(_ sample: ServerSample) { self.sample = sample }

    mutating func note(_ value: Double, at reading: Int) {
      changes.append(Change(reading: reading, value: value))
    }

    /// Readings at which it was lower than before.
    var falls: [Int] {
      zip(changes, changes.dropFirst()).compactMap { $1.value < $0.value ? $1.reading : nil }
    }

    /// `nil` before it was there.
    func value(at reading: Int) -> Double? {
      let end = changes.partitioningIndex { $0.reading > reading }
      return end > 0 ? changes[end - 1].value : nil
    }

    /// How much a count grew from one reading to another.
    ///
    /// One that came later than the first began at 0; so does one that began anew, and what it counted
    /// between the reading before and that is lost.
    func growth(over readings: ClosedRange<Int>) -> Double {
      var growth = 0.0
      var before = value(at: readings.lowerBound) ?? 0
      let changed = changes.drop { $0.reading <= readings.lowerBound }
        .prefix { $0.reading <= readings.upperBound }
      var starts = newStarts.filter { $0 > readings.lowerBound }.sorted()[...]
      for change in changed {
        while let start = starts.first, start <= change.reading {
          before = 0
          starts.removeFirst()
        }
        growth += change.value >= before ? change.value - before : change.value
        before = change.value
      }
      return growth
    }
  }

  /// - Parameter scrapes: Of one source, in their order.
  init(source: String, _ scrapes: [ServerScrape]) {
    self.source = source
    var places: [String: (name: String, index: Int)] = [:]
    for scrape in scrapes {
      if let failure = scrape.failure {
        failures.append(scrape.instant)
        firstFailure = firstFailure ?? failure
        continue
      }
      let reading = instants.count
      instants.append(scrape.instant)
      // In one order, so that sums come out alike.
      for (key, value) in scrape.changed.sorted(by: { $0.key < $1.key }) {
        if places[key] == nil {
          let sample = ServerSample(key: key)
          places[key] = (sample.name, tracks[sample.name]?.count ?? 0)
          tracks[sample.name, default: []].append(Track(sample))
        }
        if let place = places[key] { tracks[place.name]?[place.index].note(value, at: reading) }
      }
    }
    models = Set(Self.names.flatMap { (tracks[$0] ?? []).compactMap(\.sample.model) }).sorted()
    noteNewStarts()
  }

  /// A histogram begins anew as one, though some of its buckets may be higher than before; and so does
  /// all of a process that says when it began.
  private mutating func noteNewStarts() {
    var ofProcess: Set<Int> = []
    if let process = tracks[ServerFigure.processStart], process.count == 1 {
      ofProcess = Set(process.flatMap { $0.changes.dropFirst().map(\.reading) })
    }
    newStarts = ofProcess
    for (name, endings) in Self.counts {
      var falls: [ServerSample: Set<Int>] = [:]
      let parts = endings.map { name + $0 }.filter { tracks[$0] != nil }
      for track in parts.flatMap({ tracks[$0] ?? [] }) {
        falls[track.whole(name), default: ofProcess].formUnion(track.falls)
      }
      newStarts.formUnion(falls.values.flatMap(\.self))
      for part in parts {
        for index in (tracks[part] ?? []).indices {
          guard let whole = tracks[part]?[index].whole(name) else { continue }
          tracks[part]?[index].newStarts = falls[whole] ?? []
        }
      }
    }
  }

  /// The names of counts and of histograms, with the endings that belong together.
  private static let counts: [(name: String, endings: [String])] = ServerFigure.allCases
    .filter { $0.kind != .level }
    .flatMap { figure in
      figure.names.flatMap { name in
        [(name, [""]), (name, ["_total"]), (name, ["_count", "_sum", "_bucket"])]
      }
    }

  /// All samples' names that the report knows.
  private static let names: [String] =
    ServerFigure.allCases.filter { $0.kind == .level }.flatMap(\.names)
    + counts.flatMap { name, endings in endings.map { name + $0 } }
}

extension ServerSeries.Track {
  /// The histogram that it is a part of.
  fileprivate func whole(_ name: String) -> ServerSample {
    ServerSample(name: name, model: sample.model, series: sample.series)
  }
}
