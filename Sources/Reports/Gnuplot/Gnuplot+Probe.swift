extension Gnuplot {
  /// Such as `gnuplot 5.4 patchlevel 4`; `nil` when it is not on `PATH`.
  package var version: String? {
    get async {
      guard case .ended(let output, _, nil) = await program(["--version"]).run() else {
        return nil
      }
      return output.split(whereSeparator: \.isNewline).first.map(String.init)
    }
  }

  /// Whether a picture with text in it can be drawn without a complaint about fonts; `nil` when
  /// gnuplot is not on `PATH`.
  package var drawsText: Bool? {
    get async {
      let script = "set terminal pngcairo; set output '/dev/null'; set title 'x'; plot 0"
      switch await program(["--default-settings", "-e", script]).run() {
      case .notInstalled: return nil
      case .failed: return false
      case .ended(_, let complaint, let failure):
        return failure == nil && !complaint.lowercased().contains("font")
      }
    }
  }
}
