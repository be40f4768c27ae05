import Fuzzing

tryInputs { start, count in
  PatternsReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
