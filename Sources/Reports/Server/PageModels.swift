import Domain

/// Which of our requests a page tells of: by the names that it gives models, and by where they went.
struct PageModels {
  let arms: [Arm]

  /// By the model's id in the suite; see `RunManifest.services`.
  let services: [String: String]
  let arrivals: PageArrivals
}

extension PageModels {
  /// Of the names on a page those of models that answered here.
  func names(on series: ServerSeries) -> [String] {
    series.models.filter { name in
      let own = keys(named: name, on: series)
      return own.map { !$0.isEmpty } ?? false
    }
  }

  /// - Parameter model: As the page calls it; `nil` for all.
  /// - Returns: `nil` where the page does not tell which of our requests it counts.
  func times(
    inWindow window: Int,
    of series: ServerSeries,
    model: String?
  ) -> PageArrivals.Times? {
    if model == nil, !series.models.isEmpty { return nil }
    return keys(named: model, on: series)?.filter { $0.window == window }
      .compactMap { arrivals.arrivals[$0] }.reduce(PageArrivals.Times(), +)
  }

  /// Those that went to the server of a page; `nil` where they went to several, and the page's address
  /// is that of none.
  private func keys(named name: String?, on series: ServerSeries) -> [PageArrivals.Key]? {
    let named = arrivals.arrivals.keys.filter {
      name == nil || self.name(of: $0, among: series.models) == name
    }
    let origin = Self.origin(of: series.source)
    if arms.contains(where: { self.origin(ofArm: $0.index) == origin }) {
      return named.filter { self.origin(ofArm: $0.arm) == origin }
    }
    return Set(named.map { self.origin(ofArm: $0.arm) }).count > 1 ? nil : named
  }

  private func name(of key: PageArrivals.Key, among names: [String]) -> String? {
    let own = [key.answered, key.asked, model(ofArm: key.arm)].compactMap(\.self)
    if let same = own.first(where: names.contains) { return same }
    let alike = names.filter { name in
      own.contains { ModelName(name).isServed(by: ModelName($0)) }
    }
    if alike.count == 1 { return alike.first }
    // One server of one model answers by whatever name it is asked for.
    return names.count == 1 && Set(arms.map(\.model)).count == 1 ? names.first : nil
  }

  private func model(ofArm index: Int) -> String? {
    arms.first { $0.index == index }?.model
  }

  private func origin(ofArm index: Int) -> String? {
    let words = model(ofArm: index).flatMap { services[$0] }?.split(separator: " ") ?? []
    return words.first { $0.contains("://") }.map { Self.origin(of: String($0)) }
  }

  /// `http://host:8000` of an address.
  private static func origin(of address: String) -> String {
    guard let start = address.firstRange(of: "://")?.upperBound else { return address }
    let end = address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex
    return address[..<end].lowercased()
  }
}
