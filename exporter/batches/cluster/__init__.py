"""Publications made by workers on other machines, through Dask, which nothing else imports."""
