extension Provider {
  /// Where a server that speaks Prometheus' format tells of itself.
  package var metricsURL: String { base.url(ofProfile: "/metrics") }
}
