import Subprocess

extension Gnuplot {
  /// Such as `gnuplot 5.4 patchlevel 4`; `nil` when it is not on `PATH`.
  package var version: String? {
    get async {
      let result = try? await run(
        .name("gnuplot"),
        arguments: ["--version"],
        environment: environment,
        output: .string(limit: 4_096),
        error: .discarded
      )
      guard let result, result.terminationStatus.isSuccess else { return nil }
      return result.standardOutput.split(whereSeparator: \.isNewline).first.map(String.init)
    }
  }

  /// Whether a picture with text in it can be drawn without a complaint about fonts; `nil` when
  /// gnuplot is not on `PATH`.
  package var drawsText: Bool? {
    get async {
      let script = "set terminal pngcairo; set output '/dev/null'; set title 'x'; plot 0"
      let result = try? await run(
        .name("gnuplot"),
        arguments: ["--default-settings", "-e", script],
        environment: environment,
        output: .discarded,
        error: .string(limit: 65_536)
      )
      guard let result else { return nil }
      return result.terminationStatus.isSuccess
        && !result.standardError.lowercased().contains("font")
    }
  }
}
