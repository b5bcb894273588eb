from benchmarks.access import main


def test_a_small_run_tells_times_and_errors(capsys):
    main(["--sizes", "60", "--runs", "1"])
    out = capsys.readouterr().out
    for measure in ("country", "town", "country error", "town error"):
        assert f"60 features: {measure}, " in out
    assert out.count("not measured") == 9
